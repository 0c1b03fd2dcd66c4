import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { findImbalances } from '../../../src-shared/receipt/find-imbalances.ts'
import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { RunEvent, RunPhase } from '../../../src-shared/runs/run-event.ts'
import { type LoadConnections, openLoadConnections } from '../../load/load-connections.ts'
import { loadInTransaction } from '../../load/load-in-transaction.ts'
import type { LoadCounts } from '../../load/modes/load-mode.ts'
import { fifoPipe } from '../../load/pipe/fifo-pipe.ts'
import { rollingFilesPipe } from '../../load/pipe/rolling-files-pipe.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Plan, PlanSource, PlanTarget } from '../plan/plan.ts'
import { accountNodes, inputsOf } from './account-nodes.ts'
import { blameOf } from './blame-of.ts'
import { judgeCounts, refuseAborts, refuseEmpty, refuseKeys } from './judge-proof.ts'
import type { Engine } from './open-engine.ts'
import type { OpenedSources } from './open-sources.ts'
import { startProgressMeter } from './progress-meter.ts'
import { proveRun, type Proven } from './prove-run.ts'
import type { RowAddress } from './read-proof.ts'
import { rejectedRows } from './rejected-rows.ts'
import type { RunJob } from './run-port.ts'

export interface PlannedRun {
  readonly job: RunJob
  readonly plan: Plan
  readonly sources: OpenedSources
  readonly engine: Engine
  readonly compile: () => CompiledRun
  readonly emit: (event: RunEvent) => void
  readonly signal: AbortSignal
  /** Told as far as the run gets: the account so far, then that the load stands. */
  readonly onAccount: (accounts: readonly ReceiptNode[], compiled: CompiledRun) => void
}

/** Proves, then loads; gives the balanced receipt of a load that is committed, or throws and nothing is. */
export async function runPlan(run: PlannedRun): Promise<Receipt> {
  const [source] = run.plan.sources
  const [target] = run.plan.targets
  // The checker refuses every other shape before a run.
  if (!source || !target) throw new TypeError('a plan has one source and one target')
  const meter = startProgressMeter(run.emit)
  // Made while the rows are proved: both take their time, and neither needs the other.
  const connections = openLoadConnections(run.job.database, applicationName(run.job))
  connections.catch(() => undefined)
  try {
    const proven = await prove(run, source, meter)
    return await preferRefusal(proven, async () => {
      const accounts = await judge(run, proven, source, target)
      for (const account of accounts.slice(0, -1)) emitNode(run, account, 'done')
      return load(run, await connections, proven, accounts, source, target, meter)
    })
  } finally {
    meter.stop()
    await connections.then(
      (open) => open.close(),
      () => undefined,
    )
  }
}

/** A file that is no CSV can fail in other ways first; its own sentence is the one that helps. */
async function preferRefusal<Result>(proven: Proven, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (isAppError(error) && blameOf(error.code) === 'data') await proven.inspected
    throw proven.refusal() ?? error
  }
}

type Meter = ReturnType<typeof startProgressMeter>

async function prove(run: PlannedRun, source: PlanSource, meter: Meter): Promise<Proven> {
  const names = source.files.map((file) => file.name).join(', ')
  emitPhase(run, 'checking', source.nodeId, `reading and proving ${names}`)
  for (const node of [source, ...run.plan.nodes]) {
    const nothing = { rowsIn: 0, rowsOut: 0, rejected: 0, warned: 0 }
    run.emit({ type: 'node', at: now(), nodeId: node.nodeId, state: 'running', ...nothing })
  }
  meter.begin(source.nodeId, null)
  const { engine, sources, compile, signal } = run
  let isProving = true
  const onRecords = (records: number) => {
    if (isProving) meter.count(records)
  }
  try {
    return await proveRun({ engine, sources, source, compile, signal, onRecords })
  } finally {
    isProving = false
  }
}

async function judge(
  run: PlannedRun,
  { compiled, proof }: Proven,
  source: PlanSource,
  target: PlanTarget,
): Promise<readonly ReceiptNode[]> {
  const lookup = {
    rows: (query: string) => run.engine.rows(query),
    placeOf: (address: RowAddress) => placeOf(run, source, address),
  }
  const counted = accountNodes(run.plan, compiled, proof)
  run.onAccount(counted, compiled)
  await refuseAborts(compiled, proof, lookup)
  const warnings = judgeCounts(run.plan.nodes, counted)
  const accounts = counted.map((account) => {
    return { ...account, warnings: [...account.warnings, ...(warnings.get(account.nodeId) ?? [])] }
  })
  run.onAccount(accounts, compiled)
  refuseEmpty(run.plan, accounts)
  await refuseKeys(target, compiled, lookup)
  return accounts
}

async function load(
  run: PlannedRun,
  connections: LoadConnections,
  { compiled, proof, inspected }: Proven,
  accounts: readonly ReceiptNode[],
  source: PlanSource,
  target: PlanTarget,
  meter: Meter,
): Promise<Receipt> {
  const { job, engine, sources, signal } = run
  const account = accounts.find((node) => node.nodeId === target.nodeId) as ReceiptNode
  const sql = compiled.targets.find((candidate) => candidate.nodeId === target.nodeId)
  if (!sql) throw new TypeError(`no SQL for target ${target.nodeId}`)
  let receipt: Receipt | null = null
  meter.begin(target.nodeId, account.rowsOut)
  emitNode(run, { ...account, rowsOut: 0 }, 'running')
  const messages = {
    loading: `sending ${account.rowsOut} rows to ${target.table}`,
    merging: `merging the rows into ${target.table}`,
    committing: `committing ${target.table}`,
  }
  await loadInTransaction({
    database: job.database,
    connections,
    target,
    selectSql: (loadIds) => sql.selectSql(loadIds, proof.exits.size === 0 ? 'all' : 'some'),
    ledger: source.files.map((file, index) => ({
      runId: job.runId,
      pipelineId: job.pipelineId,
      irVersion: job.irVersion,
      nodeId: source.nodeId,
      file: file.name,
      sizeBytes: file.sizeBytes,
      etag: file.etag,
      rows: proof.files[index]?.alive ?? 0,
      table: target.table,
    })),
    quarantines: compiled.quarantines
      .filter(({ exits }) => exits.some((exit) => proof.exits.has(exit)))
      .map((quarantine) => ({
        table: quarantine.table,
        rows: () => rejectedRows(engine, sources, source, compiled, quarantine),
      })),
    engine,
    pipe: process.platform === 'win32' ? rollingFilesPipe : fifoPipe,
    folder: job.tempFolder,
    signal,
    placeOf: (file, row) => placeOf(run, source, { file, row }),
    onRows: (rows) => meter.count(rows),
    onStage: (stage) => emitPhase(run, stage, target.nodeId, messages[stage]),
    settle: async (counts, quarantine) => {
      const { refusal } = await inspected
      if (refusal !== null) throw refusal
      await sources.requireUnchanged()
      receipt = balanced(run.plan, accounts, target, counts, quarantine)
      meter.count(counts.sent)
    },
  })
  meter.stop()
  emitNode(run, account, 'done')
  return receipt as unknown as Receipt
}

/** The receipt of what Postgres counted; throws where it does not agree with the proof. */
function balanced(
  plan: Plan,
  nodes: readonly ReceiptNode[],
  { nodeId, table, loadMode }: PlanTarget,
  counts: LoadCounts,
  quarantine: Receipt['quarantine'],
): Receipt {
  const receipt = { nodes: [...nodes], targets: [{ nodeId, table, loadMode, ...counts }], quarantine }
  const [imbalance] = findImbalances(receipt, inputsOf(plan))
  if (imbalance !== undefined) throw new AppError('receipt_unbalanced', { detail: imbalance })
  return { ...receipt, balanced: true }
}

async function placeOf(run: PlannedRun, source: PlanSource, { file, row }: RowAddress) {
  const places = await run.sources.locate(source.nodeId, file, [row])
  return { file: source.files[file]?.name ?? '', line: places.get(row)?.line ?? 0 }
}

/** Postgres cuts it at 63 bytes; the name of the pipeline tells a person most, so it comes last but one. */
const applicationName = (job: RunJob): string => `weir run ${job.runId.slice(0, 8)} of ${job.pipelineName}`.slice(0, 60)

const now = (): string => new Date().toISOString()

function emitPhase(run: PlannedRun, phase: RunPhase, nodeId: string, message: string): void {
  run.emit({ type: 'phase', at: now(), phase, nodeId, message })
}

function emitNode(run: PlannedRun, account: ReceiptNode, state: 'running' | 'done'): void {
  const kept = (reasons: readonly string[]) =>
    account.exits.reduce((sum, exit) => sum + (reasons.includes(exit.reason) ? exit.rows : 0), 0)
  run.emit({
    type: 'node',
    at: now(),
    nodeId: account.nodeId,
    state,
    rowsIn: account.rowsIn,
    rowsOut: account.rowsOut,
    rejected: kept(['quarantined', 'skipped']),
    warned: account.warnings.reduce((sum, warning) => sum + warning.rows, 0),
  })
}
