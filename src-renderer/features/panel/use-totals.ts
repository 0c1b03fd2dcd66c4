import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { type PreviewedSource, sampleSentence } from '../../../src-shared/preview/previewed-sample.ts'
import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { fingerprints } from '../../document/fingerprints.ts'
import { documentToPreview } from '../../document/preview-counts.ts'

/** The preview, and how many rows the files have that it is a sample of, once they are counted. The rows do not wait for that. */
export function useTotals<Shown extends Preview | null | undefined>(preview: Shown): Shown {
  const document = useEditor(openDocument)
  const id = preview?.of.pipelineId ?? ''
  const uncounted = preview?.of.sources.filter(isUncounted) ?? []
  const known = fingerprints(document)
  const totals = useQueries({
    queries: uncounted.map(({ nodeId, stamp }) => ({
      queryKey: ['source total', id, nodeId, known.get(nodeId), stamp],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const ir = documentToPreview(document, nodeId)
        return { nodeId, total: (await studio.pipelines.sourceTotal({ id, ir, nodeId }, { signal })).rows }
      },
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      retry: false,
    })),
    combine: (results) => results.flatMap(({ data }) => (data ? [data] : [])),
  })
  return useMemo(() => (preview ? (withTotals(preview, totals) as Shown) : preview), [preview, totals])
}

/** A file of this machine; one in a store is not fetched for that, and rows of a database come from no file. */
const isUncounted = ({ taken, total, stamp, listedAt }: PreviewedSource): boolean =>
  taken !== null && total === null && stamp !== '' && listedAt === undefined

function withTotals(preview: Preview, totals: readonly { nodeId: string; total: number | null }[]): Preview {
  if (totals.length === 0) return preview
  const { of } = preview
  const sources = of.sources.map((source) => ({
    ...source,
    total: source.total ?? totals.find(({ nodeId }) => nodeId === source.nodeId)?.total ?? null,
  }))
  const sample = preview.sample.replace(sampleSentence(of.sources), sampleSentence(sources))
  return { ...preview, of: { ...of, sources }, sample }
}
