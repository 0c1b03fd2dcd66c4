import type { Exploration } from '../../../../src-shared/preview/exploration.ts'
import type { ReaderTools } from '../../../formats/file-reader.ts'
import type { ExploreJob } from '../run-port.ts'
import { openSources } from '../sources/open-sources.ts'
import { withMarkedRecords } from './foresee-records.ts'
import { pipelineUpTo } from './pipeline-up-to.ts'

/** A few seconds of reading; who wants to know it of a larger file looks at all its rows. */
const mostCountedBytes = 1_000_000_000

/** The records of the files of a source, flawed ones included; null where it has none, or too much of them. */
export async function countSource(
  job: ExploreJob,
  tools: ReaderTools,
): Promise<Extract<Exploration, { readonly kind: 'total' }>> {
  const files = job.files[job.nodeId] ?? []
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0)
  if (files.length === 0 || sizeBytes > mostCountedBytes) return { kind: 'total', rows: null }
  const ir = withMarkedRecords(pipelineUpTo(job.ir, job.nodeId).ir)
  const sources = await openSources(ir, { [job.nodeId]: files }, tools)
  const { records } = await sources.inspect({
    signal: tools.signal,
    mostRecords: Infinity,
    onRecords: () => undefined,
  })
  return { kind: 'total', rows: (records[job.nodeId] ?? []).reduce((sum, each) => sum + each, 0) }
}
