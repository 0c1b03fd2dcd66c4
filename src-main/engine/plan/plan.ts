import type { DatasetRules, RowRule } from '../../../src-shared/rules/registry.ts'
import type { FileFormatName, FormatOptions } from '../../../src-shared/formats/registry.ts'
import type { FileConnectorKind } from '../../../src-shared/connectors/registry.ts'
import type { LoadModeName } from '../../../src-shared/load-modes/registry.ts'
import type { Op } from '../../../src-shared/ops/registry.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { RunFile } from './run-file.ts'

/**
 * What a run will do, as plain data: printable, diffable, stored with the run. It knows no dialect; `compilePlan` turns
 * it into SQL. Today a plan is one chain: one source, its transforms and validates in order, one target.
 */
export interface Plan {
  readonly pipelineId: string
  readonly sources: readonly PlanSource[]
  /** Transform and validate nodes in the order rows meet them. */
  readonly nodes: readonly PlanNode[]
  readonly targets: readonly PlanTarget[]
  /** The run in a person's words, one line per stage. */
  readonly phases: readonly PlanPhase[]
}

/** A source node with the files it reads. The CSV reader is given this and answers with a relation of all-text columns. */
export interface PlanSource {
  readonly nodeId: string
  readonly connector: FileConnectorKind
  readonly format: FileFormatName
  readonly formatOptions: FormatOptions
  /** The columns as the files bring them, in the order of the first one. */
  readonly read: readonly Column[]
  /** The same columns with the types that the source declares; what is read is converted to them. */
  readonly columns: readonly Column[]
  /** `_weir_file` is the index into this list. */
  readonly files: readonly RunFile[]
}

export interface PlanNode {
  readonly nodeId: string
  readonly kind: 'transform' | 'validate'
  /** The node it reads. */
  readonly input: string
  readonly steps: readonly PlanStep[]
  /** The columns it gives. */
  readonly columns: readonly Column[]
  /** Held against the node's row count after the prove pass, by `judgeCount` of the rule's definition. */
  readonly datasetRules: readonly PlanDatasetRule[]
}

/** One op, or one row rule, with the columns it sees. */
export type PlanStep =
  | {
      readonly kind: 'op'
      readonly index: number
      readonly op: Op
      readonly input: readonly Column[]
      readonly summary: string
      /** Where rows it quarantines go; null where it can quarantine none. */
      readonly quarantineTable: string | null
    }
  | {
      readonly kind: 'rule'
      readonly index: number
      readonly rule: RowRule
      readonly input: readonly Column[]
      readonly summary: string
      readonly quarantineTable: string | null
    }

export interface PlanDatasetRule {
  readonly key: keyof DatasetRules
  readonly rule: unknown
  readonly summary: string
}

export interface PlanTarget {
  readonly nodeId: string
  readonly input: string
  /** Qualified: public.ds_customer. */
  readonly table: string
  readonly loadMode: LoadModeName
  /** What is sent, in this order: the input's columns that the table has. `targetType` is the table's type as Postgres writes it. */
  readonly columns: readonly PlanTargetColumn[]
  /** Columns of the table that the input does not bring, `created_at` and `updated_at` among them. */
  readonly missingFromSource: readonly string[]
  /** Empty for modes without a key. */
  readonly upsertKey: readonly string[]
  readonly failOnEmptySource: boolean
}

export interface PlanTargetColumn {
  readonly name: string
  readonly type: Column['type']
  readonly targetType: string
}

export interface PlanPhase {
  readonly phase: 'read' | 'prove' | 'load' | 'commit' | 'archive'
  readonly text: string
}
