import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import { type LoadConnections, openLoadConnections } from '../../load/load-connections.ts'
import { providerNamed } from '../../providers/registry.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import { asCatalogHasIt, asksCatalog } from './as-catalog-has-it.ts'
import { accountNodes } from './account-nodes.ts'
import { answerAsks } from './answer-asks.ts'
import { blameOf } from './blame-of.ts'
import { fetchLookups } from './fetch-lookups.ts'
import { judgeDataset } from './judge-dataset.ts'
import { refuseAborts, refuseEmpty, refuseKeys, refuseTooManyRejected, type RowLookup } from './judge-proof.ts'
import { loadRun } from './load-run.ts'
import { measureRules } from './measure-rules.ts'
import { type PlanFiles, planFiles } from './plan-files.ts'
import { type ProgressMeter, startProgressMeter } from './progress-meter.ts'
import { proveRun, type Proven } from './prove-run.ts'
import { tellNode, tellPhase } from './run-events.ts'
import type { RunJob } from './run-port.ts'
import type { PlannedRun } from './planned-run.ts'

/** Proves, then loads; gives the balanced receipt of a load that is committed, or throws and nothing is. */
export async function runPlan(planned: PlannedRun): Promise<Receipt> {
  const meter = startProgressMeter(planned.emit)
  const files = planFiles(planned.plan, planned.sources)
  // Made while the rows are proved: both take their time, and neither needs the other.
  const connections = openLoadConnections(planned.job.database, applicationName(planned.job))
  connections.catch(() => undefined)
  try {
    const run = asksCatalog(planned.plan)
      ? { ...planned, plan: await asCatalogHasIt(planned.plan, (await connections).client) }
      : planned
    const proven = await prove(run, async () => (await connections).client, meter)
    return await preferRefusal(proven, async () => {
      const accounts = await judge(run, proven, files)
      const targets = new Set(run.plan.targets.map((target) => target.nodeId))
      for (const account of accounts) if (!targets.has(account.nodeId)) tellNode(run.emit, account, 'done')
      return loadRun({ run, connections: await connections, proven, accounts, files, meter })
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

async function prove(
  run: PlannedRun,
  client: () => Promise<LoadConnections['client']>,
  meter: ProgressMeter,
): Promise<Proven> {
  const { engine, sources, plan, compile, signal, emit } = run
  for (const source of plan.sources) {
    const names = source.files.map((file) => file.name).join(', ')
    tellPhase(emit, 'checking', source.nodeId, `reading and proving ${names || 'no file'}`)
  }
  for (const { nodeId } of [...plan.sources, ...plan.nodes]) {
    const nothing = { rowsIn: 0, rowsOut: 0, rejected: 0, warned: 0 }
    emit({ type: 'node', at: new Date().toISOString(), nodeId, state: 'running', ...nothing })
  }
  let metered: string | null = null
  let isProving = true
  let isAsking = false
  const count = (nodeId: string, records: number, total: number | null) => {
    if (nodeId !== metered) meter.begin(nodeId, total)
    metered = nodeId
    meter.count(records)
  }
  const onRecords = (nodeId: string, records: number) => {
    if (isProving && !isAsking) count(nodeId, records, null)
  }
  const answer = answerAsks({
    engine,
    outside: run.job.outside,
    database: client,
    allowance: () => Infinity,
    onAnswered: ({ nodeId, ask }, answered, total) => {
      if (answered === 0 && total > 0) {
        tellPhase(emit, 'checking', nodeId, `asking ${providerNamed(ask.provider).label} about ${counted(total)}`)
        metered = null
      }
      // The scanner counts on meanwhile, but one line tells one thing.
      isAsking = answered < total
      count(nodeId, answered, total)
    },
  })
  const prepare = async (compiled: CompiledRun) => {
    if (compiled.lookups.length > 0)
      await fetchLookups(compiled.lookups, { engine, client: await client(), folder: run.job.tempFolder })
  }
  try {
    const proving = { compile: () => compile(plan), onRecords, prepare, answer }
    return await proveRun({ engine, sources, plan, signal, ...proving })
  } finally {
    isProving = false
  }
}

/** Throws what the counts say against the load; gives the account of every node. */
async function judge(run: PlannedRun, { compiled, proof }: Proven, files: PlanFiles): Promise<readonly ReceiptNode[]> {
  const lookup: RowLookup = { rows: (query) => run.engine.rows(query), placeOf: files.placeOf }
  const counted = accountNodes(run.plan, compiled, proof)
  run.onAccount(counted, compiled)
  await refuseAborts(compiled, proof, lookup)
  const figuresOf = await measureRules(run.engine, compiled)
  const at = new Date(run.job.startedAt)
  const warnings = judgeDataset(run.plan.nodes, { accounts: counted, figuresOf, at })
  const accounts = counted.map((account) => {
    return { ...account, warnings: [...account.warnings, ...(warnings.get(account.nodeId) ?? [])] }
  })
  run.onAccount(accounts, compiled)
  refuseTooManyRejected(run.plan, accounts)
  refuseEmpty(run.plan, accounts)
  for (const target of run.plan.targets) await refuseKeys(target, compiled, lookup)
  return accounts
}

const counted = (values: number): string => `${values.toLocaleString('en-US')} ${values === 1 ? 'value' : 'values'}`

/** Postgres cuts it at 63 bytes; the name of the pipeline tells a person most, so it comes last but one. */
const applicationName = (job: RunJob): string => `weir run ${job.runId.slice(0, 8)} of ${job.pipelineName}`.slice(0, 60)
