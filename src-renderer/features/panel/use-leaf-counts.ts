import { useDebouncedValue } from '@mantine/hooks'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { lastReferences } from '../../document/preview-counts.ts'
import { soundTargets } from '../../document/sound-nodes.ts'
import { previewKey } from '../../document/preview-key.ts'
import { askPreview, previewQueryKey } from './preview-query.ts'
import { previewedCounts } from './previewed-counts.ts'

/** The selected node's rows come first; counts of other nodes wait until the user pauses. */
const pauseMs = 500
const mostLeaves = 24
const rowLimit = 1

/**
 * Counts rows for every card and output, not only up to the one whose rows are shown, which are counted with them: a preview of a
 * last node counts all nodes before it.
 */
export function useLeafCounts(shown: string | null): void {
  const current = useEditor(openDocument)
  const situation = useEditor((state) => state.previewing)
  const setPreviewCounts = useEditor((state) => state.setPreviewCounts)
  const client = useQueryClient()
  const [document] = useDebouncedValue(current, pauseMs)
  const isSound = useEditor(soundTargets)
  const leaves = lastReferences(document, isSound)
    .filter((reference) => reference !== shown)
    .slice(0, mostLeaves)

  const previews = useQueries({
    queries: leaves.map((reference) => {
      const key = previewKey(document, reference, situation)
      return {
        queryKey: previewQueryKey(key, rowLimit),
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          askPreview(client, { document, reference, situation, key, limit: rowLimit }, signal),
        enabled: document === current && key !== null,
        staleTime: Number.POSITIVE_INFINITY,
      }
    }),
    combine: (results) => results.map((result) => result.data),
  })

  useEffect(() => {
    for (const each of previews) if (each) setPreviewCounts(document, each.of, previewedCounts(each, document))
  }, [previews, document, setPreviewCounts])
}
