import type { ColumnConvention } from '../../../src-shared/conventions/column-convention.ts'
import type { DatasetRules, RowRule } from '../../../src-shared/rules/registry.ts'
import type { FileFormatName, FormatOptions } from '../../../src-shared/formats/registry.ts'
import type {
  FileConnectorKind,
  StreamConnectorKind,
  TableConnectorKind,
} from '../../../src-shared/connectors/registry.ts'
import type { RowCountDelta } from '../../../src-shared/load-guards/row-count-delta.ts'
import type { Hook } from '../../../src-shared/hooks/registry.ts'
import type { LoadModeName, ModeFields } from '../../../src-shared/load-modes/registry.ts'
import type { Op } from '../../../src-shared/ops/registry.ts'
import type { NodeKind, NodeOf } from '../../../src-shared/pipeline/ir.ts'
import type { JoinedColumn, JoinType } from '../../../src-shared/pipeline/nodes/joined-columns.ts'
import type { UnionColumn } from '../../../src-shared/pipeline/nodes/union-columns.ts'
import type { AfterLoad } from '../../../src-shared/ops/after-load.ts'
import type { RejectionLimit } from '../../../src-shared/rules/rejection-limit.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { RunFile, RunUnit } from './run-file.ts'

/**
 * What a run will do, as plain data: printable, diffable, stored with the run. It knows no dialect; `compilePlan` turns
 * it into SQL. Nodes come after their inputs.
 */
export interface Plan {
  readonly pipelineId: string
  /** Where its rows are computed: a pipeline between tables of the engine database needs no other engine. */
  readonly runsIn: 'local engine' | 'engine database'
  readonly sources: readonly PlanSource[]
  /** The nodes between sources and targets. */
  readonly nodes: readonly PlanNode[]
  readonly targets: readonly PlanTarget[]
  /** What is done in the engine database after the rows are loaded, before the commit. */
  readonly afterLoad: readonly (AfterLoad & { readonly nodeId: string })[]
  /** The schemas that steps read other tables by. */
  readonly schemas: readonly SchemaRecord[]
  /** The run in plain words, one line per stage. */
  readonly phases: readonly PlanPhase[]
}

/** A source node with what it reads. */
export type PlanSource = PlanFileSource | PlanEngineDatabaseSource | PlanDatabaseSource | PlanStreamSource

/** A source that reads files. */
export interface PlanFileSource extends PlanSourceBase {
  readonly kind: 'files'
  readonly connector: FileConnectorKind
  readonly format: FileFormatName
  readonly files: readonly RunFile[]
  readonly formatOptions: FormatOptions
  /** Columns of its files that it leaves out, and columns that no file brings and that are null; absent where there are none. */
  readonly ignored?: readonly string[]
  readonly filled?: readonly string[]
  /** How rows leave that cannot be read; null where the first one stops the run. */
  readonly badRecords: PlanBadRecords | null
  /** The number of them that may leave before the run stops. */
  readonly maxRejected: RejectionLimit | null
}

export interface PlanBadRecords {
  /** `abort` only in a preview, which says how many records will stop the run. */
  readonly reason: 'quarantined' | 'skipped' | 'abort'
  /** Null where they are only counted. */
  readonly quarantineTable: string | null
}

/** Rows of the engine database, which count as one unit: `table public.ds_customer`, `query of <node>`. */
export interface PlanEngineDatabaseSource extends PlanSourceBase {
  readonly kind: 'engine_database'
  readonly connector: TableConnectorKind
  readonly rows: DatabaseRows
}

/** Rows of another database, which a run copies and counts as one unit: `table sales.orders of crm`. */
export interface PlanDatabaseSource extends PlanSourceBase {
  readonly kind: 'database'
  readonly connector: TableConnectorKind
  readonly connectorId: string
  /** How far these rows reach; absent where every run reads all of them, or none was read. */
  readonly reached?: readonly ReachedValue[]
}

/** A batch of messages, each partition a unit: `topic orders, partition 0 of events`. */
export interface PlanStreamSource extends PlanSourceBase {
  readonly kind: 'stream'
  readonly connector: StreamConnectorKind
  readonly connectorId: string
  readonly badRecords: PlanBadRecords | null
  readonly maxRejected: RejectionLimit | null
  /** How far each partition is read. */
  readonly reached?: readonly ReachedValue[]
}

/** The highest value of a column that was read: the next run reads what is above. */
export interface ReachedValue {
  /** The name of the unit that it was read from. */
  readonly unit: string
  readonly column: string
  /** As Postgres writes it. */
  readonly value: string
  /** What the runs before had reached; null where none had. */
  readonly above: string | null
}

/** A table with the columns it is ordered by, or one select statement, which has its own order. */
export type DatabaseRows = { readonly table: string; readonly key: readonly string[] } | { readonly query: string }

interface PlanSourceBase {
  readonly nodeId: string
  /** The columns as in the files, in the order of the first file. */
  readonly read: readonly Column[]
  /** The same columns with the types that the source declares; values are converted to them. */
  readonly columns: readonly Column[]
  /** How the texts of a column are written, by its name, where the source says so. */
  readonly conventions: Readonly<Record<string, ColumnConvention>>
  readonly files: readonly RunUnit[]
  /** `_weir_file` of the first one: they are numbered across the whole plan. */
  readonly firstFile: number
}

export interface PlanNodeBase {
  readonly nodeId: string
  /** The references it reads, a node or `<branch node>.<branch>`. */
  readonly inputs: readonly string[]
  /** The columns it gives. */
  readonly columns: readonly Column[]
}

export type PlanNode = PlanSteps | PlanBranch | PlanJoin | PlanUnion

/** A node of steps in order: ops, or row rules, or one external lookup. */
export interface PlanSteps extends PlanNodeBase {
  readonly kind: Exclude<NodeKind, 'source' | 'target' | 'branch' | 'join' | 'union'>
  readonly steps: readonly PlanStep[]
  /** Checked against the output of the node, after the prove pass. */
  readonly datasetRules: readonly PlanDatasetRule[]
  /** The number of rows that its rules may reject before the run stops. */
  readonly maxRejected: RejectionLimit | null
}

/** Each row goes down the first branch whose condition it meets. */
export interface PlanBranch extends PlanNodeBase {
  readonly kind: 'branch'
  readonly branches: readonly { readonly name: string; readonly when: string }[]
  /** The output of the rows that meet none; null where they leave as filtered. */
  readonly otherwise: string | null
  readonly summary: string
}

/** Joins two inputs where their keys are equal. */
export interface PlanJoin extends PlanNodeBase {
  readonly kind: 'join'
  readonly type: JoinType
  readonly on: readonly { readonly left: Column; readonly right: Column }[]
  /** What each column of the output is taken from. */
  readonly taken: readonly JoinedColumn[]
  readonly summary: string
}

/** Puts the rows of its inputs one after the other. */
export interface PlanUnion extends PlanNodeBase {
  readonly kind: 'union'
  /** What each column of the output is taken from. */
  readonly taken: readonly UnionColumn[]
  readonly summary: string
}

/** One op, one row rule, or one enrich node, with the columns it sees. */
export type PlanStep =
  | {
      readonly kind: 'enrich'
      readonly index: number
      readonly node: NodeOf<'enrich'>
      readonly input: readonly Column[]
      readonly summary: string
      readonly quarantineTable: string | null
    }
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
  /** The reference it reads. */
  readonly input: string
  /** Qualified: public.ds_customer. */
  readonly table: string
  /** True where no schema made the table: Weir writes nothing into it but the columns that come. */
  readonly isAdopted: boolean
  readonly loadMode: LoadModeName
  /** What is sent, in this order: the input's columns that the table has. `targetType` is the table's type as Postgres writes it. */
  readonly columns: readonly PlanTargetColumn[]
  /** The source nodes whose rows can reach it. */
  readonly sources: readonly string[]
  /** Columns of the table that the input does not have, including `created_at` and `updated_at`. */
  readonly missingFromSource: readonly string[]
  /** The fields that its load mode reads. */
  readonly mode: ModeFields
  /** Set by the load mode before the proof: only rows past a value are sent. */
  readonly newerThan: PlanWatermark | null
  /** The columns by which each row that is sent has to be the only one; empty where rows may repeat. */
  readonly key: readonly string[]
  readonly failOnEmptySource: boolean
  /** How far the number of rows may leave that of the runs before; null where it may be any. */
  readonly expectedRowCountDelta: RowCountDelta | null
  /** Whether a column that came with the run before and does not come now holds the load. */
  readonly holdsOnMissingColumn: boolean
  /** Whether a value that the table rejects stops the run, rejects its row, or is repaired first. */
  readonly rowValidation: 'strict' | 'skip' | 'coerce'
  /** Where rows that are refused go; null where they are only counted. */
  readonly quarantineTable: string | null
  readonly maxRejected: RejectionLimit | null
  /** Whether identity columns that Postgres always numbers take the values that come. */
  readonly overridesIdentity: boolean
  readonly preHook: Hook | null
  readonly postHook: Hook | null
  /** Whether its rows are copied to another table before the load changes them. */
  readonly isBackedUp: boolean
  /** The encoding of the database, which may not have every character. */
  readonly serverEncoding: string
}

export interface PlanWatermark {
  readonly column: string
  /** The type of the table's column as the catalog writes it. */
  readonly tableType: string
  /** What the last load reached, as Postgres writes it; null where the table is empty. */
  readonly watermark: string | null
  /** The value that rows have to be past: the watermark less the lag. */
  readonly start: string | null
}

export interface PlanTargetColumn {
  readonly name: string
  readonly type: Column['type']
  readonly targetType: string
  readonly isNullable: boolean
  /** Part of the primary key or of a unique one. */
  readonly isInKey: boolean
}

export interface PlanPhase {
  readonly phase: 'read' | 'prove' | 'load' | 'commit' | 'archive'
  readonly text: string
}
