import { AppError } from '../../../src-shared/errors/app-error.ts'
import { findImbalances } from '../../../src-shared/receipt/find-imbalances.ts'
import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { LoadConnections } from '../../load/load-connections.ts'
import { type KeptRows, loadInTransaction, type TargetLoad } from '../../load/load-in-transaction.ts'
import type { LedgerEntry } from '../../load/load-ledger.ts'
import type { LoadCounts } from '../../load/modes/load-mode.ts'
import { fifoPipe } from '../../load/pipe/fifo-pipe.ts'
import { rollingFilesPipe } from '../../load/pipe/rolling-files-pipe.ts'
import type { CompiledTarget } from '../compile/compiled-run.ts'
import type { Plan, PlanTarget } from '../plan/plan.ts'
import { inputsOf } from './account-nodes.ts'
import type { PlanFiles } from './plan-files.ts'
import type { ProgressMeter } from './progress-meter.ts'
import type { Proven } from './prove-run.ts'
import { total } from './read-proof.ts'
import { rejectedRows } from './rejected-rows.ts'
import { tellNode, tellPhase } from './run-events.ts'
import type { PlannedRun } from './planned-run.ts'

export interface LoadRun {
  readonly run: PlannedRun
  readonly connections: LoadConnections
  readonly proven: Proven
  readonly accounts: readonly ReceiptNode[]
  readonly files: PlanFiles
  readonly meter: ProgressMeter
}

/** Sends the rows of all targets in one transaction, and commits where the receipt balances. */
export async function loadRun(order: LoadRun): Promise<Receipt> {
  const { run, connections, proven, accounts, files, meter } = order
  const { job, engine, sources, signal, emit, plan } = run
  const { compiled, proof } = proven
  let receipt: Receipt | null = null
  const accountOf = (nodeId: string) => accounts.find((node) => node.nodeId === nodeId) as ReceiptNode
  const said = {
    loading: ({ nodeId, table }: PlanTarget) => `sending ${accountOf(nodeId).rowsOut} rows to ${table}`,
    merging: ({ table }: PlanTarget) => `merging the rows into ${table}`,
    committing: ({ table }: PlanTarget) => `committing ${table}`,
  }
  await loadInTransaction({
    database: job.database,
    connections,
    runId: job.runId,
    loads: plan.targets.map((target) => targetLoad(order, target)),
    quarantines: compiled.quarantines
      .filter(({ exits }) => exits.some((exit) => proof.exits.has(exit)))
      .map((quarantine) => ({
        table: quarantine.table,
        rows: () => rejectedRows(engine, files, compiled, quarantine),
      })),
    rejecting: { runId: job.runId, pipelineId: job.pipelineId, irVersion: job.irVersion },
    afterLoad: plan.afterLoad,
    engine,
    pipe: process.platform === 'win32' ? rollingFilesPipe : fifoPipe,
    folder: job.tempFolder,
    signal,
    onTarget: (target) => {
      const account = accountOf(target.nodeId)
      meter.begin(target.nodeId, account.rowsOut)
      tellNode(emit, { ...account, rowsOut: 0 }, 'running')
    },
    onRows: (rows) => meter.count(rows),
    onStage: (stage, target) => tellPhase(emit, stage, target.nodeId, said[stage](target)),
    settle: async (counts, kept) => {
      const { refusal } = await proven.inspected
      if (refusal !== null) throw refusal
      await sources.requireUnchanged()
      receipt = balanced(plan, accounts, counts, kept)
    },
  })
  meter.stop()
  for (const target of plan.targets) tellNode(emit, accountOf(target.nodeId), 'done')
  return receipt as unknown as Receipt
}

function targetLoad({ run, proven, files }: LoadRun, target: PlanTarget): TargetLoad {
  const { compiled, proof } = proven
  const sql = compiled.targets.find((candidate) => candidate.nodeId === target.nodeId) as CompiledTarget
  const stays = proof.stages[sql.stage]
  const isWhole = sql.branch === null && stays?.rows === stays?.alive
  return {
    target,
    selectSql: (loadIds) => sql.selectSql(loadIds, isWhole ? 'all' : 'some'),
    ledger: ledgerOf(run, proven, files, target, sql),
    placeOf: (file, row) => files.placeOf({ file, row }),
  }
}

/** Each file counts for each target that its rows can reach, with the rows that do. */
function ledgerOf(
  { job, plan }: PlannedRun,
  { proof }: Proven,
  files: PlanFiles,
  target: PlanTarget,
  { stage, branch }: CompiledTarget,
): readonly LedgerEntry[] {
  const living = (proof.stages[stage]?.groups ?? []).filter(
    (group) => group.exit === null && (branch === null || group.branch === branch),
  )
  const reaching = new Set(plan.sources.flatMap(({ nodeId }) => (target.sources.includes(nodeId) ? [nodeId] : [])))
  return files.files.flatMap((file, number) => {
    if (!reaching.has(file.nodeId)) return []
    return [
      {
        fileNumber: number,
        runId: job.runId,
        pipelineId: job.pipelineId,
        irVersion: job.irVersion,
        nodeId: file.nodeId,
        file: file.name,
        sizeBytes: file.sizeBytes,
        etag: file.etag,
        rows: total(living.filter((group) => group.file === number)),
        table: target.table,
      },
    ]
  })
}

/** The receipt of what Postgres counted; throws where it does not agree with the proof. */
function balanced(
  plan: Plan,
  nodes: readonly ReceiptNode[],
  counts: ReadonlyMap<string, LoadCounts>,
  { quarantine, summaries }: KeptRows,
): Receipt {
  const targets = plan.targets.map(({ nodeId, table, loadMode }) => {
    const counted = counts.get(nodeId) ?? { sent: 0, inserted: 0, updated: 0, unchanged: 0 }
    return { nodeId, table, loadMode, ...counted }
  })
  const receipt = { nodes: [...nodes], targets, quarantine }
  const [imbalance] = findImbalances(receipt, inputsOf(plan))
  if (imbalance !== undefined) throw new AppError('receipt_unbalanced', { detail: imbalance })
  return { ...receipt, ...(summaries.length > 0 ? { summaries } : {}), balanced: true }
}
