import type { FittedColumns } from '../../../../src-shared/pipeline/fit-columns.ts'
import type { NodeOf, Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import type { SchemaRecord } from '../../../../src-shared/schemas/schema-record.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { OpenedFile, ReaderTools } from '../../../formats/file-reader.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import type { FetchedRows } from '../../../load/read/fetch-rows.ts'
import type { ReachedValue } from '../../plan/plan.ts'
import type { RunFile, RunUnit } from '../../plan/run-file.ts'
import type { Snapshots } from './snapshots.ts'

/** How a kind of source is opened. What is above knows units only: files, or rows that are landed as a file and are read like one then. */
export interface SourceOpener<Source extends NodeOf<'source'> = NodeOf<'source'>> {
  open(node: Source, tools: SourceTools): Promise<OpenedUnits>
}

/** What a source brings, in order: each unit as the plan counts it, and opened. */
export interface OpenedUnits {
  readonly units: readonly RunUnit[]
  readonly opened: readonly OpenedFile[]
  /** Null where it has none, or only empty ones. */
  readonly columns: readonly Column[] | null
  /** What a source of files makes of the columns of its files; null for any other. */
  readonly fitted: FittedColumns | null
  /** How far its rows reach, where the next run begins there. */
  readonly reached?: readonly ReachedValue[]
  /** Tells the source, once the load is committed, how far it was read; the sentence why that failed, or null. */
  readonly committed?: () => Promise<string | null>
}

/** What sources are opened with. */
export interface SourceTools extends ReaderTools {
  readonly ir: Pipeline
  /** The files that were found or staged for each source, in reading order. */
  readonly files: Readonly<Record<string, readonly RunFile[]>>
  /** Null where nothing but files is read. */
  readonly rows: RowReading | null
}

/** How rows are read that are in no file. */
export interface RowReading {
  readonly schemas: readonly SchemaRecord[]
  /** The columns of each source that says itself what it brings, as its server described them. */
  readonly described: Readonly<Record<string, readonly Column[]>>
  /** Stands for the version of the rows, as a file's time does for a file. */
  readonly readAt: string
  /** The connected databases, as they are at one moment each; null where only columns are wanted. */
  readonly snapshots: Snapshots | null
  /** By source node, what it needs to reach the system of its connector; null where only columns are wanted. */
  readonly accesses: Readonly<Record<string, ConnectorAccess>> | null
  /** How far the runs before have read a unit by a column; null where none has. Absent: every reading begins at the start. */
  readonly reachedBefore?: (nodeId: string, unit: string, column: string) => Promise<string | null>
  /** Fetches rows of the engine database; null where only columns are wanted. */
  readonly fetch: ((rows: FetchedRows) => Promise<number>) | null
  /** The most rows that are wanted of a source. */
  readonly mostRows: number
  /** Called before the rows of a source are landed while it is opened; absent: they are landed when they are inspected first. */
  readonly onLanding?: (nodeId: string, name: string) => void
  /** Told now and then how many rows of a source are landed, where its driver counts them. */
  readonly onRows?: (nodeId: string, rows: number) => void
  /** Called where a source stopped at its row limit, so that there may be more rows. */
  readonly onRowLimit?: (nodeId: string, name: string, rows: number) => void
}
