import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'

import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { fingerprints } from '../../document/fingerprints.ts'
import { downstreamOf, upstreamOf } from '../../document/graph.ts'
import { documentToPreview, shownNode } from '../../document/preview-counts.ts'

/** The selected node's rows come first; the counts of the others can wait for a pause. */
const pauseMs = 500
const mostLeaves = 6

/** Counts rows for every card, not only up to the selected one: a preview of a last node counts all nodes before it. */
export function useLeafCounts(): void {
  const pipelineId = useEditor((state) => state.pipelineId)
  const current = useEditor(openDocument)
  const setPreviewCounts = useEditor((state) => state.setPreviewCounts)
  const [document] = useDebouncedValue(current, pauseMs)
  const leaves = document.nodes
    .map((node) => node.id)
    .filter((id) => downstreamOf(document, id).length === 0 && upstreamOf(document, id).length > 0)
    .slice(0, mostLeaves)
    .map((id) => shownNode(document, id))

  const counts = useQueries({
    queries: leaves.map((nodeId) => ({
      queryKey: ['preview', pipelineId, nodeId, fingerprints(document).get(nodeId), 'counts'],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const ir = documentToPreview(document, nodeId)
        return (await studio.pipelines.preview({ id: pipelineId, ir, nodeId, limit: 1 }, { signal })).counts
      },
      enabled: document === current && pipelineId !== '',
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (results) => results.map((result) => result.data),
  })

  useEffect(() => {
    for (const each of counts) if (each) setPreviewCounts(document, each)
  }, [counts, document, setPreviewCounts])
}
