import type {
  CountedRow,
  CountedRowsQuery,
  TracedRecord,
  TraceEnd,
  TraceStep,
} from '../../../../src-shared/contract/trace-records.ts'
import type { Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import type { SchemaRecord } from '../../../../src-shared/schemas/schema-record.ts'
import type { DatabaseSettings } from '../../../postgres/database-settings.ts'
import type { RunFile } from '../../plan/run-file.ts'

/** Asks a process to compute a run again, for one row of a target or one record of a source. Plain data. */
export interface TraceJob {
  /** The version that the run had. */
  readonly ir: Pipeline
  /** The nodes that matter, with all that they read. */
  readonly nodeIds: readonly string[]
  /** The files of each source in the order of the run. */
  readonly files: Readonly<Record<string, readonly RunFile[]>>
  readonly schemas: readonly SchemaRecord[]
  /** The targets as the plan of the run has them, with what the database said of them then. */
  readonly targets: readonly unknown[]
  readonly database: DatabaseSettings
  /** The start of the run: what now() gave. */
  readonly startedAt: string
  readonly tempFolder: string
  readonly memoryLimitMb: number
  readonly question: TraceQuestion
  readonly page: TracePage
}

export interface TracePage {
  readonly offset: number
  readonly limit: number
}

/** A record of a file by the place of the file in its source. */
export interface SourceRecord {
  readonly nodeId: string
  readonly file: number
  readonly record: number
}

export type TraceQuestion =
  /** Where a row of a target comes from; `row` is the record that it carries, `values` its columns as the table holds them. */
  | {
      readonly kind: 'row'
      readonly targetId: string
      readonly row: SourceRecord
      readonly key: readonly string[]
      readonly values: Readonly<Record<string, string | null>>
    }
  /** Where a record went. */
  | {
      readonly kind: 'record'
      readonly nodeId: string
      readonly file: number
      readonly at: { readonly line: number } | { readonly record: number }
    }
  /** The rows behind numbers of the receipt. */
  | { readonly kind: 'counted'; readonly of: CountedRowsQuery }
  /** Only its line and text. */
  | { readonly kind: 'place'; readonly row: SourceRecord }

export interface TraceAnswer {
  readonly records: { readonly total: number; readonly shown: readonly TracedRecord[] }
  readonly steps: readonly TraceStep[]
  readonly sent: readonly SentRow[]
  readonly left: readonly LeftRow[]
  /** The joins that only asked whether the record is there. */
  readonly partnerAt: readonly string[]
  /** How many of `sent`, `left` and `partnerAt` there are in all. */
  readonly ends: number
  readonly counted: { readonly total: number; readonly shown: readonly CountedRow[] }
  readonly notes: readonly string[]
}

/** A row as it is sent to a target. */
export interface SentRow {
  readonly targetId: string
  /** The record that it carries. */
  readonly row: SourceRecord
  /** By column, as texts that Postgres reads. */
  readonly values: Readonly<Record<string, string | null>>
}

/** A row that took an exit. */
export type LeftRow = Omit<Extract<TraceEnd, { kind: 'left' }>, 'kind' | 'quarantine'> & {
  readonly quarantineTable: string | null
  readonly row: SourceRecord
}
