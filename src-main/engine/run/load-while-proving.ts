import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import { finishLoad } from './load-run.ts'
import {
  commitLoad,
  countedRun,
  type EngineLoad,
  loadProven,
  preferRefusal,
  requireProvenSources,
} from './load-proven.ts'
import { provePlan } from './proof/prove-plan.ts'
import type { PlannedRun } from './run-context.ts'
import type { InspectedSources } from './sources/open-sources.ts'
import { targetLoads } from './target-loads.ts'

/**
 * Whether the rows may be sent while they are proved: they stream from files through one stage, and nothing that comes before the
 * first row has to know how many there are.
 */
export function canLoadWhileProving({ job, plan }: Pick<PlannedRun, 'job' | 'plan'>, compiled: CompiledRun): boolean {
  const [stage, ...others] = compiled.stages
  const streams = stage?.keep === null && others.length === 0
  const asksNobody = compiled.lookups.length === 0 && stage?.externalLookups.length === 0
  const startsAtOnce = plan.targets.every(({ preHook, isBackedUp }) => preHook === null && !isBackedUp)
  return streams && asksNobody && startsAtOnce && !job.expects && !job.replay && !job.replaces
}

/**
 * Sends the rows while a second connection of the engine proves them: nobody sees them before the commit, and what speaks against
 * them is said in the same words as if they had been proved first.
 */
export async function loadWhileProving(
  load: EngineLoad,
  { compiled, inspected }: { readonly compiled: CompiledRun; readonly inspected: InspectedSources | null },
): Promise<Receipt> {
  const { run, files, connections } = load
  const { engine, signal, plan } = run
  const stop = new AbortController()
  // The progress is that of the sending.
  const beside = {
    compiled,
    inspected,
    engine: { ...engine.second, interrupt: () => engine.interrupt() },
    isMetered: false,
  }
  const proving = provePlan(run, async () => (await connections).client, load.meter, beside)
  const counted = proving.then((proven) => countedRun(load, proven, engine.second))
  counted.catch((error: unknown) => stop.abort(error))
  const requireSources = async () => requireProvenSources(load, await proving)
  let receipt: Receipt
  try {
    const loads = targetLoads(plan, { compiled, proof: null }, files)
    receipt = await commitLoad(load, { loads, counted, isCounting: true, requireSources }, stop.signal)
  } catch (error) {
    signal.throwIfAborted()
    const proven = await proving
    // A refusal of the files interrupts whatever the engine does, so it is what is said of any failure.
    return await preferRefusal(proven, async () => {
      await counted
      // The first reading of a file failed, and was repeated with care: so is the load.
      if (proven.compiled !== compiled) return loadProven(load, proven)
      throw error
    })
  } finally {
    // The engine is closed next.
    await counted.catch(() => undefined)
  }
  return finishLoad(run, (await connections).client, receipt)
}
