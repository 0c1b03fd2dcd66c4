import type { ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import type { Figures } from '../../../../src-shared/rules/rule.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import type { PlanDatasetRule } from '../../plan/plan.ts'
import { accountNodes } from './account-nodes.ts'
import { type DatasetContext, judgeDataset } from './judge-dataset.ts'
import { placeBrokenRule } from './place-broken-rule.ts'
import { placeExamples } from './place-examples.ts'
import { refuseAborts, refuseEmpty, refuseKeys, refuseTooManyRejected } from './judge-proof.ts'
import type { RowLookup } from './row-lookup.ts'
import type { Engine } from '../open-engine.ts'
import type { PlanFiles } from '../sources/plan-files.ts'
import type { PlannedRun } from '../run-context.ts'
import type { Proven } from './prove-run.ts'
import { emitNode } from '../run-events.ts'

type Judged = Pick<PlannedRun, 'job' | 'plan' | 'emit' | 'progress'>

/** Throws what the counts say against the load; gives the account of every node. `engine` is where the rows were proved. */
export async function judgeRun(
  { job, plan, emit, progress }: Judged,
  engine: Pick<Engine, 'rows'>,
  { compiled, proof }: Pick<Proven, 'compiled' | 'proof'>,
  files: Pick<PlanFiles, 'files' | 'locate' | 'placeOf'>,
): Promise<readonly ReceiptNode[]> {
  const lookup: RowLookup = { rows: (query) => engine.rows(query), placeOf: files.placeOf }
  const counted = accountNodes(plan, compiled, proof)
  progress.accounted(counted, compiled)
  await refuseAborts(compiled, proof, counted, lookup)
  refuseTooManyRejected(plan, counted)
  // Before the rules about all rows: that the source is empty says more than that a rule wants more rows.
  refuseEmpty(plan, counted)
  const figuresOf = await measureRules(engine, compiled)
  const judging = { accounts: counted, figuresOf, at: new Date(job.startedAt) }
  const warnings = await judgeRules(plan.nodes, judging, compiled, lookup)
  const placed = accountNodes(plan, compiled, proof, await placeExamples(compiled, proof, files))
  const accounts = placed.map((account) => {
    return { ...account, warnings: [...account.warnings, ...(warnings.get(account.nodeId) ?? [])] }
  })
  progress.accounted(accounts, compiled)
  for (const target of plan.targets) await refuseKeys(target, compiled, lookup)
  const targets = new Set(plan.targets.map((target) => target.nodeId))
  for (const account of accounts) if (!targets.has(account.nodeId)) emitNode(emit, account, 'done')
  return accounts
}

async function judgeRules(
  nodes: Parameters<typeof judgeDataset>[0],
  judging: DatasetContext,
  compiled: CompiledRun,
  lookup: RowLookup,
): Promise<ReturnType<typeof judgeDataset>> {
  try {
    return judgeDataset(nodes, judging)
  } catch (error) {
    throw await placeBrokenRule(error, compiled, judging.figuresOf, lookup)
  }
}

/** Takes the figures of all rules that need some. */
export async function measureRules(
  engine: Pick<Engine, 'rows'>,
  compiled: CompiledRun,
): Promise<(rule: PlanDatasetRule) => Figures | null> {
  const figures = new Map<PlanDatasetRule, Figures | null>()
  for (const { rule, sql } of compiled.measures) figures.set(rule, (await engine.rows(sql))[0] ?? null)
  return (rule) => figures.get(rule) ?? null
}
