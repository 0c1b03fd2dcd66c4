import { useDebouncedValue } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useEffect } from 'react'

import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { fingerprints } from '../../document/fingerprints.ts'
import { type PipelineDocument, referencedNode } from '../../document/pipeline-document.ts'
import { documentToPreview, lastReferences } from '../../document/preview-counts.ts'
import { previewedCounts } from './previewed-counts.ts'
import { useSample } from './sample-choices.ts'

/** The selected node's rows come first; counts of other nodes wait until the user pauses. */
const pauseMs = 500
const mostLeaves = 24

/** Counts rows for every card and output, not only up to the selected one: a preview of a last node counts all nodes before it. */
export function useLeafCounts(): void {
  const pipelineId = useEditor((state) => state.pipelineId)
  const current = useEditor(openDocument)
  const setPreviewCounts = useEditor((state) => state.setPreviewCounts)
  const [document] = useDebouncedValue(current, pauseMs)
  const [sample] = useSample(pipelineId)
  const leaves = lastReferences(document).slice(0, mostLeaves)

  const counts = useQueries({
    queries: leaves.map((reference) => ({
      queryKey: ['preview', pipelineId, reference, fingerprintOf(document, reference), sample, 'counts'],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const ir = documentToPreview(document, reference)
        const asked = { id: pipelineId, ir, nodeId: reference, limit: 1, sample }
        return previewedCounts(await studio.pipelines.preview(asked, { signal }), document, reference)
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

const fingerprintOf = (document: PipelineDocument, reference: string): string | undefined =>
  fingerprints(document).get(referencedNode(document, reference) ?? '')
