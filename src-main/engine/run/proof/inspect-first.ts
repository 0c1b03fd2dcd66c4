import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { ProgressMeter } from '../progress-meter.ts'
import type { PlannedRun } from '../run-context.ts'
import { emitPhase } from '../run-events.ts'
import type { InspectedSources } from '../sources/open-sources.ts'
import { emitReading } from './emit-reading.ts'

/**
 * Reads the files of a run to their end before a statement is made of them, where they are many small ones: files whose records are
 * counted share a reader, and a statement with a reader for each of thousands takes minutes. Null where they are better read while
 * they are proved.
 */
export async function inspectFirst(
  run: Pick<PlannedRun, 'sources' | 'plan' | 'engine' | 'signal' | 'emit'>,
  meter: Pick<ProgressMeter, 'begin' | 'count'>,
): Promise<InspectedSources | null> {
  const { sources, plan, engine, signal, emit } = run
  if (sources.withManyFiles.length === 0) return null
  emitReading(emit, plan)
  let metered: string | null = null
  const onRecords = (nodeId: string, records: number) => {
    if (nodeId !== metered) meter.begin(nodeId, null)
    metered = nodeId
    meter.count(records)
  }
  const inspected = await sources.inspect({ signal, mostRecords: Infinity, onRecords })
  signal.throwIfAborted()
  for (const source of plan.sources.filter(({ nodeId }) => sources.withManyFiles.includes(nodeId))) {
    const files = formatCountOf(source.files.length, 'file')
    const readers = formatCountOf(sources.readers(source, engine.dialect), 'reader')
    emitPhase(emit, 'checking', source.nodeId, `read ${files}; the engine reads them again with ${readers}`)
  }
  return inspected
}
