import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { studio } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { fingerprints } from '../../document/fingerprints.ts'
import { documentToPreview, shownNode } from '../../document/preview-counts.ts'

const typingPauseMs = 120
const rowLimit = 200

/**
 * The rows of a node as the document stands; those of a moment ago until the new ones are there.
 * `before` are the last rows that could be had of the node, for when there are none now.
 */
export function usePreview(selectedId: string | null) {
  const pipelineId = useEditor((state) => state.pipelineId)
  const document = useEditor(openDocument)
  const setPreviewCounts = useEditor((state) => state.setPreviewCounts)
  const client = useQueryClient()
  const nodeId = selectedId === null ? null : shownNode(document, selectedId)
  const fingerprint = nodeId === null ? '' : (fingerprints(document).get(nodeId) ?? '')
  const wanted = previewKey(pipelineId, nodeId, fingerprint)
  const isKnown = client.getQueryData(wanted) !== undefined
  const [settled] = useDebouncedValue(fingerprint + (nodeId ?? ''), typingPauseMs)
  const isSettled = settled === fingerprint + (nodeId ?? '')

  const query = useQuery({
    queryKey: wanted,
    queryFn: ({ signal }): Promise<Preview> =>
      studio.pipelines.preview(
        { id: pipelineId, ir: documentToPreview(document, nodeId ?? ''), nodeId: nodeId ?? '', limit: rowLimit },
        { signal },
      ),
    enabled: nodeId !== null && (isSettled || isKnown),
    placeholderData: keepPreviousData,
    // The same pipeline on the same file gives the same rows; a new file is asked for by hand.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
  })

  useEffect(() => {
    // Also where undo brought back a document whose rows are known already.
    if (query.data && !query.isPlaceholderData) {
      setPreviewCounts(openDocument(useEditor.getState()), query.data.counts)
    }
  }, [query.data, query.isPlaceholderData, setPreviewCounts])

  const lastGood = useRef<{ readonly nodeId: string | null; readonly preview: Preview } | null>(null)
  useEffect(() => {
    if (query.data && !query.isPlaceholderData) lastGood.current = { nodeId, preview: query.data }
  }, [query.data, query.isPlaceholderData, nodeId])

  return { query, before: lastGood.current?.nodeId === nodeId ? lastGood.current.preview : null }
}

const previewKey = (pipelineId: string, nodeId: string | null, fingerprint: string) =>
  ['preview', pipelineId, nodeId, fingerprint] as const
