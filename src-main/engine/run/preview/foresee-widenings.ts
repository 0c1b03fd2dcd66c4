import type { StoppingRows } from '../../../../src-shared/receipt/stopping-rows.ts'
import { findWidening } from '../../../load/send/find-widening.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Engine } from '../open-engine.ts'

interface Foreseeing {
  readonly plan: Plan
  readonly compiled: CompiledRun
  readonly engine: Engine
}

/** Rows that a table would refuse, with the change of the table after which it takes the values of the sample. */
export function foreseeWidenings(
  { plan, compiled, engine }: Foreseeing,
  found: readonly StoppingRows[],
): Promise<readonly StoppingRows[]> {
  return Promise.all(
    found.map(async (stopping) => {
      const target = plan.targets.find(({ nodeId }) => nodeId === stopping.nodeId)
      if (!target || stopping.column === null) return stopping
      const why = stopping.value === null ? 'null' : 'value'
      const sent = { target, query: compiled.rowsOf(target.input).sql }
      const widening = await findWidening(stopping.column, why, engine, sent)
      return widening === null ? stopping : { ...stopping, widening }
    }),
  )
}
