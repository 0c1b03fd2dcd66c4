import type { Preview } from '../../../../src-shared/contract/records.ts'
import type { CompiledExit, CompiledRun } from '../../compile/compiled-run.ts'
import type { Plan } from '../../plan/plan.ts'
import { accountNodes } from '../proof/account-nodes.ts'
import { findStopping } from '../proof/find-stopping.ts'
import type { Engine } from '../open-engine.ts'
import type { RowLookup } from '../proof/row-lookup.ts'
import type { Proof } from '../proof/read-proof.ts'
import { foreseeWidenings } from './foresee-widenings.ts'

interface Counting {
  readonly plan: Plan
  readonly compiled: CompiledRun
  readonly proof: Proof
  readonly stops: (exit: CompiledExit) => boolean
  readonly engine: Engine
}

/** The account of every node, with the rows at which a run stops apart from those that leave. */
export async function countsOf(
  { plan, compiled, proof, stops, engine }: Counting,
  lookup: RowLookup,
): Promise<Preview['counts']> {
  const accounts = accountNodes(plan, compiled, proof)
  const found = await findStopping(compiled, proof, accounts, lookup, stops)
  const stopping = await foreseeWidenings({ plan, compiled, engine }, found)
  const isStop = (nodeId: string, label: string) =>
    compiled.exits.some((exit) => exit.nodeId === nodeId && exit.label === label && stops(exit))
  return Object.fromEntries(
    accounts.map(({ nodeId, rowsIn, rowsOut, exits, warnings }) => [
      nodeId,
      {
        rowsIn,
        rowsOut,
        exits: exits.filter(({ label, reason }) => reason === 'filtered' || !isStop(nodeId, label)),
        warnings,
        stopping: stopping.filter((each) => each.nodeId === nodeId),
      },
    ]),
  )
}
