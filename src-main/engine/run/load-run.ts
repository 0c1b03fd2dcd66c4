import { AppError } from '../../../src-shared/errors/app-error.ts'
import { findImbalances } from '../../../src-shared/receipt/find-imbalances.ts'
import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { LoadConnections } from '../../load/session/load-connections.ts'
import { type KeptRows, loadTargets, type TargetLoad } from '../../load/target/load-targets.ts'
import type { LedgerEntry } from '../../load/ledger/load-ledger.ts'
import type { LoadCounts } from '../../load/modes/load-mode.ts'
import type { RejectedRow } from '../../load/quarantine/keep-quarantine.ts'
import type { RowSender } from '../../load/send/row-sender.ts'
import type { CompiledQuarantine, CompiledTarget } from '../compile/compiled-run.ts'
import type { Plan, PlanTarget } from '../plan/plan.ts'
import { inputsOf } from './proof/account-nodes.ts'
import type { PlanFiles } from './sources/plan-files.ts'
import type { ProgressMeter } from './progress-meter.ts'
import type { Proven } from './proof/prove-run.ts'
import { total } from './proof/read-proof.ts'
import { emitNode, emitPhase } from './run-events.ts'
import type { PlannedRun } from './planned-run.ts'

export interface LoadRun {
  readonly run: Pick<PlannedRun, 'job' | 'plan' | 'emit' | 'signal'>
  readonly client: LoadConnections['client']
  readonly proven: Pick<Proven, 'compiled' | 'proof'>
  readonly accounts: readonly ReceiptNode[]
  readonly files: Pick<PlanFiles, 'files' | 'placeOf'>
  readonly meter: Pick<ProgressMeter, 'begin'>
  readonly sender: RowSender
  /** The rows that a quarantine table keeps. */
  readonly rejected: (quarantine: CompiledQuarantine) => Promise<AsyncIterable<RejectedRow>>
  /** Throws where the sources turn out not to be what was proved. */
  readonly requireSources: () => Promise<void>
}

/** Sends the rows of all targets in the transaction that is open; gives their receipt, and throws where it does not balance. */
export async function loadRun(order: LoadRun): Promise<Receipt> {
  const { run, client, proven, accounts, meter, sender } = order
  const { job, signal, emit, plan } = run
  const { compiled, proof } = proven
  let receipt: Receipt | null = null
  const accountOf = (nodeId: string) => accounts.find((node) => node.nodeId === nodeId) as ReceiptNode
  const said = {
    loading: ({ nodeId, table }: PlanTarget) => `sending ${accountOf(nodeId).rowsOut} rows to ${table}`,
    merging: ({ table }: PlanTarget) => `merging the rows into ${table}`,
    committing: ({ table }: PlanTarget) => `committing ${table}`,
  }
  await loadTargets({
    client,
    loads: plan.targets.map((target) => targetLoad(order, target)),
    quarantines: compiled.quarantines
      .filter(({ exits }) => exits.some((exit) => proof.exits.has(exit)))
      .map((quarantine) => ({ table: quarantine.table, rows: () => order.rejected(quarantine) })),
    rejecting: { runId: job.runId, pipelineId: job.pipelineId, irVersion: job.irVersion },
    afterLoad: plan.afterLoad,
    sender,
    signal,
    onTarget: (target) => {
      const account = accountOf(target.nodeId)
      meter.begin(target.nodeId, account.rowsOut)
      emitNode(emit, { ...account, rowsOut: 0 }, 'running')
    },
    onStage: (stage, target) => emitPhase(emit, stage, target.nodeId, said[stage](target)),
    finalize: async (counts, kept) => {
      await order.requireSources()
      receipt = balanced(plan, accounts, counts, kept)
    },
  })
  return receipt as unknown as Receipt
}

/** Tells that the load is committed. */
export function emitLoaded(emit: PlannedRun['emit'], { nodes, targets }: Receipt): void {
  const nodeIds = new Set(targets.map(({ nodeId }) => nodeId))
  for (const account of nodes) if (nodeIds.has(account.nodeId)) emitNode(emit, account, 'done')
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
  { job, plan }: LoadRun['run'],
  { proof }: LoadRun['proven'],
  files: LoadRun['files'],
  target: PlanTarget,
  { stage, branch }: CompiledTarget,
): readonly LedgerEntry[] {
  const active = (proof.stages[stage]?.groups ?? []).filter(
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
        rows: total(active.filter((group) => group.file === number)),
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
  if (imbalance !== undefined) throw new AppError('receipt_unbalanced', { reason: imbalance })
  return { ...receipt, ...(summaries.length > 0 ? { summaries } : {}), balanced: true }
}
