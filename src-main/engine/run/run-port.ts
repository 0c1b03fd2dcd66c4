import type { FailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { FailureClass } from '../../../src-shared/errors/failures.ts'
import type { SourceInference } from '../../../src-shared/inference/inference.ts'
import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import type { SourceColumns } from '../../../src-shared/pipeline/check-pipeline.ts'
import type { Delivery } from '../../../src-shared/pipeline/check-deliveries.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { PipelineSql, Preview } from '../../../src-shared/contract/records.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { RunResult } from '../../../src-shared/runs/run-result.ts'
import type { AdoptedTables } from '../../../src-shared/schemas/adopted-table.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { PreviewedSource } from '../../../src-shared/preview/previewed-sample.ts'
import type { Exploration, Exploring } from '../../../src-shared/preview/exploration.ts'
import type { SampleChoice } from '../../../src-shared/preview/sample-choice.ts'
import type { FileSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import type { DialectName } from '../../../src-shared/sql/dialects/sql-dialect.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { LoadExpectation } from '../../load/load-plan/load-expectation.ts'
import type { ReplayedRows } from '../../load/quarantine/claim-rejected.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'
import type { OutsideAccess } from '../../http/outside-access.ts'
import type { TraceAnswer, TraceJob } from './trace/trace-port.ts'
import type { RunFile } from '../plan/run-file.ts'
import type { PlannedLoad } from './load-plan/planned-load.ts'

export type { RunFile }

/** The columns of each source whose server alone knows them: a query, rows of a connected database. */
export type QueryColumns = Readonly<Record<string, readonly Column[]>>

/** Everything a runner needs, sent over its private channel; never in argv. Plain data. */
export interface RunJob {
  readonly runId: string
  readonly pipelineId: string
  readonly pipelineName: string
  readonly irVersion: number
  readonly ir: Pipeline
  /** What its sources brought when it was checked; what differs from that now is checked again. Absent: nothing is. */
  readonly checkedColumns?: SourceColumns
  /** What the sources brought to the last run that succeeded. */
  readonly lastDeliveries?: readonly Delivery[]
  /** Staged files per source node, in reading order. */
  readonly files: Readonly<Record<string, readonly RunFile[]>>
  readonly schemas: readonly SchemaRecord[]
  /** The tables of its targets that no schema describes; the runner reads them from the catalog when it begins. */
  readonly tables?: AdoptedTables
  readonly database: DatabaseSettings
  /** By source node, what it needs to reach the system of its connector; absent: no source has one. */
  readonly accesses?: Readonly<Record<string, ConnectorAccess>>
  /** A folder for this run alone: spill files and pipes. */
  readonly tempFolder: string
  /** Stands for now() in every formula of the run. ISO, UTC. */
  readonly startedAt: string
  readonly memoryLimitMb: number
  /** How many threads compute its rows; absent: as many as serve it best. */
  readonly parallelism?: number
  readonly outside: OutsideAccess
  /** The rejected rows of a quarantine table that its source holds, where it loads such again. */
  readonly replay?: ReplayedRows
  /** The ids of earlier loads, by target node, whose rows it replaces. */
  readonly replaces?: Readonly<Record<string, readonly string[]>>
  /** What the person who started the run lets through; absent: nothing. */
  readonly accepts?: readonly LoadGuard[]
  /** What a plan of this load foresaw; a load that would do anything else is refused. */
  readonly expects?: LoadExpectation
  /** `never` copies the rows of tables also where Postgres could do all of it. */
  readonly pushdown?: 'where possible' | 'never'
}

export interface RunOutcome {
  readonly status: 'succeeded' | 'failed' | 'cancelled'
  readonly result: RunResult
  readonly plan: unknown
  readonly error: FailureRecord | null
  /** True once the target's transaction is committed: the files count, whatever happened later. */
  readonly committed: boolean
  /** The files of a run that failed by its data go to the failure folder, those of any other go back where they were. */
  readonly failureClass: FailureClass | null
}

/** Asks what the run of a job would do. */
export interface LoadPlanJob extends RunJob {
  /** What makes the tables that are not there yet. */
  readonly newTables: readonly { readonly table: string; readonly statements: readonly string[] }[]
}

export type LoadPlanOutcome =
  | { readonly status: 'planned'; readonly planned: PlannedLoad }
  | { readonly status: 'failed' | 'cancelled'; readonly error: FailureRecord }

export interface LoadPlanHandle {
  readonly events: AsyncIterable<RunEvent>
  /** Resolves always, also when the runner's process dies. */
  readonly outcome: Promise<LoadPlanOutcome>
  cancel(): void
}

export interface RunHandle {
  readonly events: AsyncIterable<RunEvent>
  /** Resolves always, also when the runner's process dies (status failed, code runner_died, committed false). */
  readonly outcome: Promise<RunOutcome>
  cancel(): void
}

/** A preview as a runner sees it: where its files came from is known to the services. */
export interface PreviewRows extends Omit<Preview, 'archived' | 'of'> {
  readonly sources: readonly SampledSource[]
  /** What a run does differently: external lookups that a preview leaves out. */
  readonly silence: readonly string[]
}

export type SampledSource = Pick<PreviewedSource, 'nodeId' | 'name' | 'rows' | 'total' | 'taken'>

export interface PreviewJob {
  readonly ir: Pipeline
  readonly nodeId: string
  readonly limit: number
  readonly sample: SampleChoice
  /** Left out: with the profiles of the columns. */
  readonly isProfiled?: boolean
  readonly schemas: readonly SchemaRecord[]
  /** Tables of its targets that no schema describes. */
  readonly tables?: AdoptedTables
  readonly queryColumns?: QueryColumns
  /** By source node, what it needs to reach the system of its connector. */
  readonly accesses?: RunJob['accesses']
  /** Null where no table is read. */
  readonly database: DatabaseSettings | null
  readonly files: Readonly<Record<string, readonly RunFile[]>>
  readonly startedAt: string
  readonly tempFolder: string
}

/** Asks one question about the rows that a preview shows. */
export interface ExploreJob extends PreviewJob {
  readonly asked: Exploring
}

/** Asks for a pipeline as SQL. */
export interface CompileJob {
  readonly ir: Pipeline
  readonly dialect: DialectName
  readonly schemas: readonly SchemaRecord[]
  /** Tables of its targets that no schema describes. */
  readonly tables?: AdoptedTables
  readonly queryColumns?: QueryColumns
  readonly files: Readonly<Record<string, readonly RunFile[]>>
  readonly tempFolder: string
}

/** Asks what columns a file brings. */
export interface DescribeJob {
  readonly nodeId: string
  readonly file: RunFile
  readonly config: SourceConfig
  readonly tempFolder: string
}

/** Asks what types the columns of a source have, proven on every value of its files. */
export interface InferJob {
  readonly ir: Pipeline
  readonly source: FileSource
  readonly files: readonly RunFile[]
  /** What the proposed table is called after. */
  readonly schemaName: string
  readonly tempFolder: string
  readonly memoryLimitMb: number
}

export interface InferWatch {
  /** Gives up; the process ends at once. */
  readonly signal?: AbortSignal | undefined
  readonly onShare?: ((share: number) => void) | undefined
}

/** An access token of a connector; with one that was refused, another one. Rejects with an AppError. */
export type GiveToken = (connectorId: string, refused: string | null) => Promise<string>

/** Starts processes that touch data. One implementation forks Node children, one Electron utility processes. */
export interface RunnerPort {
  /** Where its processes get access tokens from; each asks for the connectors of its own jobs only. */
  giveTokens(give: GiveToken): void
  /** Starts the process of the next run or the first preview ahead of it; resolves when that has loaded its code. */
  prepare(): Promise<void>
  run(job: RunJob): RunHandle
  /** Finds what a run would do, in a process of its own, and leaves everything as it is. */
  planLoad(job: LoadPlanJob): LoadPlanHandle
  /** Runs in a process that is kept warm, one at a time; one that is given up while it waits is not run. Rejects with an AppError. */
  preview(job: PreviewJob, signal?: AbortSignal): Promise<PreviewRows>
  /** Asks about the rows of a preview, in the same process; rejects with an AppError. */
  explore(job: ExploreJob, signal?: AbortSignal): Promise<Exploration>
  /** The SQL of a pipeline, written by the warm process; rejects with an AppError. */
  compile(job: CompileJob): Promise<PipelineSql>
  /** The columns of a file, told by the warm process; rejects with an AppError. */
  describe(job: DescribeJob): Promise<readonly Column[]>
  /** Reads whole files, so it runs in a process of its own; rejects with an AppError. */
  infer(job: InferJob, watch: InferWatch): Promise<SourceInference>
  /** Computes a run again for a trace, in a process of its own; rejects with an AppError. */
  trace(job: TraceJob, signal?: AbortSignal): Promise<TraceAnswer>
  /** Ends the processes that wait, and what is still being found out. */
  close(): Promise<void>
}

/** Postgres cuts it at 63 bytes; the name of the pipeline tells a person most, so it comes last but one. */
export const applicationName = (job: RunJob): string =>
  `weir run ${job.runId.slice(0, 8)} of ${job.pipelineName}`.slice(0, 60)
