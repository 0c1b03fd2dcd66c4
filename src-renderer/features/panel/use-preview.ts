import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { keyOfPreview, previewKey } from '../../document/preview-key.ts'
import { askPreview, previewQueryKey } from './preview-query.ts'
import { previewedCounts } from './previewed-counts.ts'
import { takeTurn } from './take-turn.ts'
import { useTotals } from './use-totals.ts'

const rowLimit = 200

/**
 * The rows of a node or of one of its outputs for the current document, sample and files; the rows of the same node from before
 * a change until the new ones arrive. `before` are the last available rows of the node, for when there are none now.
 */
export function usePreview(reference: string | null) {
  const document = useEditor(openDocument)
  const situation = useEditor((state) => state.previewing)
  const setPreviewCounts = useEditor((state) => state.setPreviewCounts)
  const client = useQueryClient()
  const { pipelineId } = situation
  const key = reference === null ? null : previewKey(document, reference, situation)
  const isOfNode = (preview: Preview | undefined) =>
    preview?.of.pipelineId === pipelineId && preview.of.reference === reference

  const query = useQuery({
    queryKey: previewQueryKey(key, rowLimit),
    queryFn: async ({ signal }): Promise<Preview> => {
      await takeTurn(signal)
      return askPreview(client, { document, reference: reference ?? '', situation, key, limit: rowLimit }, signal)
    },
    enabled: key !== null,
    placeholderData: (previous) => (isOfNode(previous) ? previous : undefined),
    // The key names the files with their size and time, so the same key gives the same rows.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 5 * 60_000,
  })
  const { data, isPlaceholderData } = query
  const isCurrent = data !== undefined && !isPlaceholderData && keyOfPreview(document, data.of) === key

  const shown = useTotals(isCurrent || isPlaceholderData ? data : null)

  useEffect(() => {
    // Also if undo restored a document whose rows are cached.
    if (!isCurrent || !shown) return
    const open = openDocument(useEditor.getState())
    setPreviewCounts(open, shown.of, previewedCounts(shown, open))
  }, [shown, isCurrent, setPreviewCounts])

  const lastGood = useRef<Preview | undefined>(undefined)
  useEffect(() => {
    if (isCurrent) lastGood.current = data
  }, [data, isCurrent])

  return {
    query,
    /** The rows to show; null where there are none of this node. */
    preview: shown,
    /** Whether they are from before a change. */
    isOld: isPlaceholderData,
    before: isOfNode(lastGood.current) ? lastGood.current : null,
  }
}

export type PreviewAnswer = ReturnType<typeof usePreview>
