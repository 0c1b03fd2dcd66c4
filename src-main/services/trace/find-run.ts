import type { TracedRun } from '../../../src-shared/contract/trace-records.ts'
import { ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import { withConnectors } from '../../../src-shared/pipeline/check-connectors.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import type { Database } from '../../postgres/database.ts'
import { errorCode } from '../../postgres/translate-error.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import type { StudioParts } from '../studio-parts.ts'

/** One file of a load, as the ledger has it. */
export interface LedgerFile {
  readonly loadId: string
  readonly runId: string
  readonly pipelineId: string
  readonly irVersion: number
  readonly nodeId: string
  readonly file: string
  readonly table: string
  readonly loadedAt: string
}

const undefinedTable = '42P01'

/** The loads that a condition on the ledger holds for, the newest first. None where nothing was ever loaded. */
export async function findLoads(
  database: Database,
  condition: string,
  values: readonly unknown[],
): Promise<readonly LedgerFile[]> {
  const { files } = ledgerTables(database.settings)
  const found = await database
    .query<Record<string, string>>(
      `select load_id::text, run_id, pipeline_id, ir_version::text, node_id, file, target, loaded_at
       from ${files.sqlName} where ${condition} order by ${files.sqlName}.load_id desc limit 1000`,
      values,
    )
    .catch((error: unknown) => {
      if (errorCode((error as Error).cause) === undefinedTable) return []
      throw error
    })
  return found.map((row) => ({
    loadId: row['load_id'] ?? '',
    runId: row['run_id'] ?? '',
    pipelineId: row['pipeline_id'] ?? '',
    irVersion: Number(row['ir_version']),
    nodeId: row['node_id'] ?? '',
    file: row['file'] ?? '',
    table: row['target'] ?? '',
    loadedAt: new Date(row['loaded_at'] ?? 0).toISOString(),
  }))
}

/** What this workspace knows of a run that is committed: enough to compute it again. */
export interface KnownRun {
  readonly pipeline: Pipeline
  readonly receipt: Receipt
  readonly targets: readonly unknown[]
  readonly startedAt: string
}

export function tracedRun({ store }: Pick<StudioParts, 'store'>, load: LedgerFile): TracedRun {
  const { runId: id, pipelineId, irVersion, loadedAt } = load
  return { id, pipelineId, pipelineName: store.runs.find(id)?.pipelineName ?? null, irVersion, loadedAt }
}

/** The run as it was, or the reason why it cannot be computed again. */
export function knownRun(
  { store }: Pick<StudioParts, 'store'>,
  { runId, pipelineId, irVersion }: Pick<LedgerFile, 'runId' | 'pipelineId' | 'irVersion'>,
): KnownRun | { readonly reason: string } {
  const run = store.runs.find(runId)
  const { result, plan } = store.runs.outcome(runId)
  if (!run || !result?.receipt) return { reason: `Run ${runId} is not one of this workspace.` }
  const stored = store.versions.find(pipelineId, irVersion)
  const pipeline = stored && parsePipeline(stored.ir).pipeline
  if (!pipeline) return { reason: `Version ${irVersion} of the pipeline is not kept in this workspace.` }
  const { targets = [] } = (plan ?? {}) as { readonly targets?: readonly unknown[] }
  const reached = withConnectors(pipeline, knownConnectors({ store }, pipelineId))
  return { pipeline: reached, receipt: result.receipt, targets, startedAt: run.startedAt }
}
