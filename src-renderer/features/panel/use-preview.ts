import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { fingerprints } from '../../document/fingerprints.ts'
import { referencedNode } from '../../document/pipeline-document.ts'
import { documentToPreview } from '../../document/preview-counts.ts'
import { previewedCounts } from './previewed-counts.ts'
import { useSample } from './sample-choices.ts'

const typingPauseMs = 120
const rowLimit = 200

/**
 * The rows of a node or of one of its outputs for the current document; the previous rows until the new ones arrive.
 * `before` are the last available rows of the node, for when there are none now.
 */
export function usePreview(reference: string | null) {
  const pipelineId = useEditor((state) => state.pipelineId)
  const document = useEditor(openDocument)
  const setPreviewCounts = useEditor((state) => state.setPreviewCounts)
  const client = useQueryClient()
  const [sample] = useSample(pipelineId)
  const owner = reference === null ? null : referencedNode(document, reference)
  const fingerprint = (owner === null ? undefined : fingerprints(document).get(owner)) ?? ''
  const wanted = ['preview', pipelineId, reference, fingerprint, sample] as const
  const isKnown = client.getQueryData(wanted) !== undefined
  const [settled] = useDebouncedValue(fingerprint + (reference ?? ''), typingPauseMs)
  const isSettled = settled === fingerprint + (reference ?? '')

  const query = useQuery({
    queryKey: wanted,
    queryFn: ({ signal }): Promise<Preview> =>
      studio.pipelines.preview(
        {
          id: pipelineId,
          ir: documentToPreview(document, reference ?? ''),
          nodeId: reference ?? '',
          limit: rowLimit,
          sample,
        },
        { signal },
      ),
    enabled: reference !== null && (isSettled || isKnown),
    placeholderData: keepPreviousData,
    // The same pipeline on the same file gives the same rows; a new file is read on request.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
  })

  useEffect(() => {
    // Also if undo restored a document whose rows are cached.
    if (query.data && !query.isPlaceholderData) {
      const open = openDocument(useEditor.getState())
      setPreviewCounts(open, previewedCounts(query.data, open, reference ?? ''))
    }
  }, [query.data, query.isPlaceholderData, reference, setPreviewCounts])

  const lastGood = useRef<{ readonly reference: string | null; readonly preview: Preview } | null>(null)
  useEffect(() => {
    if (query.data && !query.isPlaceholderData) lastGood.current = { reference, preview: query.data }
  }, [query.data, query.isPlaceholderData, reference])

  return { query, before: lastGood.current?.reference === reference ? lastGood.current.preview : null }
}
