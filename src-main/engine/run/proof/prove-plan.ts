import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { LoadConnections } from '../../../load/session/load-connections.ts'
import { providerNamed } from '../../../providers/registry.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import { runExternalLookups } from '../external-lookups/run-external-lookups.ts'
import type { ProgressMeter } from '../progress-meter.ts'
import type { PlannedRun } from '../run-context.ts'
import { emitPhase, emitRunning } from '../run-events.ts'
import { fetchLookups } from '../sources/fetch-lookups.ts'
import { planFiles } from '../sources/plan-files.ts'
import { emitReading } from './emit-reading.ts'
import { type Proven, type ProveOrder, proveRun } from './prove-run.ts'

/** How to prove beside a load that goes on at the same time. */
export interface ProveBeside extends Partial<Pick<ProveOrder, 'compiled' | 'inspected' | 'engine'>> {
  /** Whether the progress is that of the proof, and not that of the load. */
  readonly isMetered?: boolean
}

/** Reads the sources to their end and counts every way that every row takes. */
export async function provePlan(
  run: PlannedRun,
  client: () => Promise<LoadConnections['client']>,
  meter: ProgressMeter,
  { compiled, inspected = null, engine = run.engine, isMetered = true }: ProveBeside = {},
): Promise<Proven> {
  const { sources, plan, compile, signal, emit } = run
  if (inspected === null) emitReading(emit, plan)
  emitRunning(emit, [...plan.sources, ...plan.nodes])
  let metered: string | null = null
  let isProving = true
  let isLookingUp = false
  const count = (nodeId: string, records: number, total: number | null) => {
    if (nodeId !== metered) meter.begin(nodeId, total)
    metered = nodeId
    meter.count(records)
  }
  const onRecords = (nodeId: string, records: number) => {
    if (isProving && !isLookingUp && isMetered) count(nodeId, records, null)
  }
  const answer = runExternalLookups({
    engine: run.engine,
    outside: run.job.outside,
    database: client,
    placeOf: planFiles(plan, sources).placeOf,
    allowance: () => Infinity,
    onResults: ({ nodeId, ask }, answered, total) => {
      if (answered === 0 && total > 0) {
        emitPhase(
          emit,
          'checking',
          nodeId,
          `looking up ${formatCountOf(total, 'value')} at ${providerNamed(ask.provider).label}`,
        )
        metered = null
      }
      // The scanner counts on meanwhile, but one line tells one thing.
      isLookingUp = answered < total
      count(nodeId, answered, total)
    },
  })
  const prepare = async ({ lookups }: CompiledRun) => {
    if (lookups.length > 0)
      await fetchLookups(lookups, { engine: run.engine, client: await client(), folder: run.job.tempFolder })
  }
  try {
    const proving = { ...(compiled ? { compiled } : {}), compile: () => compile(plan), onRecords, prepare, answer }
    return await proveRun({ engine, sources, plan, signal, inspected, ...proving })
  } finally {
    isProving = false
  }
}
