import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import { requireHooks } from '../../load/hooks/run-hooks.ts'
import type { LoadConnections } from '../../load/session/load-connections.ts'
import { hookRun } from './hook-run.ts'
import { loadProven } from './load-proven.ts'
import { canLoadWhileProving, loadWhileProving } from './load-while-proving.ts'
import { prepareTargets } from './prepare-targets.ts'
import { startProgressMeter } from './progress-meter.ts'
import { countRefused } from './proof/count-refused.ts'
import { inspectFirst } from './proof/inspect-first.ts'
import { provePlan } from './proof/prove-plan.ts'
import type { PlannedRun } from './run-context.ts'
import { planFiles } from './sources/plan-files.ts'

/** Proves and loads; gives the balanced receipt of a load that is committed, or throws and nothing is. */
export async function runPlan(planned: PlannedRun, connections: Promise<LoadConnections>): Promise<Receipt> {
  const meter = startProgressMeter(planned.emit)
  const files = planFiles(planned.plan, planned.sources)
  try {
    const plan = await prepareTargets(planned.plan, planned.job, async () => (await connections).client)
    planned.progress.planned(plan)
    const run = { ...planned, plan }
    // What stands in the way of a hook is said before a file is read to its end.
    if (plan.targets.some(({ preHook, postHook }) => preHook ?? postHook))
      await requireHooks(hookRun(run, (await connections).client), plan.targets)
    return await preferChange(run, async () => {
      const inspected = await inspectFirst(run, meter)
      const compiled = run.compile(plan)
      if (canLoadWhileProving(run, compiled)) {
        return loadWhileProving({ run, files, meter, connections }, { compiled, inspected })
      }
      const proven = await provePlan(run, async () => (await connections).client, meter, { compiled, inspected })
      return loadProven({ run, files, meter, connections }, proven)
    }).catch(async (error: unknown) => {
      throw await countRefused(error, run, files)
    })
  } finally {
    meter.stop()
  }
}

/** A file that changes while it is read can fail in other ways first; that it changed is what helps. */
async function preferChange<Result>({ sources }: PlannedRun, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    await sources.requireUnchanged()
    throw error
  }
}
