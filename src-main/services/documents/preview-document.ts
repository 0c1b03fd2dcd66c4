import type { Preview } from '../../../src-shared/contract/records.ts'
import { isSample, type PreviewedSource, sampleSentence } from '../../../src-shared/preview/previewed-sample.ts'
import type { SampledSource } from '../../engine/run/run-port.ts'
import { firstRows } from '../../../src-shared/preview/sample-choice.ts'
import type { FirstPart } from '../../sources/first-part.ts'
import type { FoundFile } from '../../sources/source.ts'
import { wanted } from '../../sources/source-place.ts'
import type { StudioParts } from '../studio-parts.ts'
import { countedRows } from './counted-rows.ts'
import { sampleJob, type SampleRequest } from './sample-job.ts'
import { stampOf } from './source-stamps.ts'

/** The rows at a node, from the first file of its source, which is not moved. Problems after the node and a missing target do not matter. */
export async function previewDocument(parts: StudioParts, { signal, ...request }: SampleRequest): Promise<Preview> {
  const { job, sources: read } = await sampleJob(parts, request)
  const found = new Map<string, FoundFiles>()
  const archived: Preview['archived'] = []
  for (const { source, file, all, listedAt } of read) {
    found.set(source.nodeId, {
      all,
      listedAt,
      part: file.part ?? null,
      counted: () => countedRows(parts, source, file),
    })
    const { loadedAt, name } = file
    if (loadedAt !== undefined) archived.push({ nodeId: source.nodeId, file: name, loadedAt, ...wanted(source) })
  }
  const { sources: sampled, silence, ...rows } = await parts.runner.preview(job, signal)
  const sources = sampled.map((source) => describeSource(source, found.get(source.nodeId)))
  const { ir, nodeId: reference, sample, startedAt: at } = job
  return {
    ...rows,
    of: { pipelineId: request.document.pipelineId ?? ir.id, reference, sample, sources, at },
    sample: [sampleSentence(sources), ...silence].join('; '),
    sampled: sources.some(isSample),
    archived,
  }
}

interface FoundFiles {
  readonly all: readonly FoundFile[]
  readonly listedAt: string | null
  /** Only the first records of the file were there to be read. */
  readonly part: FirstPart | null
  /** The rows of the first of them by the last full count. */
  readonly counted: () => number | null
}

const describeSource = (source: SampledSource, files: FoundFiles | undefined): PreviewedSource => ({
  ...source,
  fileCount: files?.all.length ?? 1,
  stamp: files ? stampOf(files.all) : '',
  ...(files?.listedAt ? { listedAt: files.listedAt } : {}),
  ...(files?.part ? { taken: source.taken ?? firstRows } : {}),
  total: (files?.part ? files.part.rowCount : source.total) ?? files?.counted() ?? null,
})
