import { isSample, type PreviewedSource } from '../../src-shared/preview/previewed-sample.ts'
import { fingerprints } from './fingerprints.ts'
import type { PipelineDocument } from './pipeline-document.ts'

/** How many rows the files of sources have, by the source as it is written and the stamp of its files. */
export type FileTotals = Readonly<Record<string, number>>

/** What previews of sources say of the totals of their files. */
export function totalsOf(document: PipelineDocument, sources: readonly PreviewedSource[]): FileTotals {
  return Object.fromEntries(
    sources.flatMap((source) => (source.total === null ? [] : [[totalKey(document, source), source.total]])),
  )
}

/** Samples with the totals of their files, where those have been counted for any preview. */
export function withTotals(
  document: PipelineDocument,
  sources: readonly PreviewedSource[],
  totals: FileTotals,
): readonly PreviewedSource[] {
  const isLacking = (source: PreviewedSource) =>
    isSample(source) && source.total === null && totals[totalKey(document, source)] !== undefined
  if (!sources.some(isLacking)) return sources
  return sources.map((source) =>
    isLacking(source) ? { ...source, total: totals[totalKey(document, source)] ?? null } : source,
  )
}

const totalKey = (document: PipelineDocument, { nodeId, stamp }: PreviewedSource): string =>
  JSON.stringify([nodeId, fingerprints(document).get(nodeId), stamp])
