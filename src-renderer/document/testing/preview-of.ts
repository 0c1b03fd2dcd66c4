import type { PreviewSubject } from '../../../src-shared/preview/previewed-sample.ts'
import { firstRows } from '../../../src-shared/preview/sample-choice.ts'

/** What a preview is of that read all rows of each of the sources. */
export function previewOf(sources: readonly string[], changes: Partial<PreviewSubject> = {}): PreviewSubject {
  const read = sources.map((nodeId) => ({
    nodeId,
    name: `${nodeId}.csv`,
    fileCount: 1,
    stamp: `stamp of ${nodeId}`,
    rows: 9,
    total: 9,
    taken: null,
  }))
  return { pipelineId: 'p', reference: '', sample: firstRows, sources: read, at: '2026-11-23T12:04:00Z', ...changes }
}
