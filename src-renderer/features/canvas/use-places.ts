import { useEffect, useMemo } from 'react'

import type { Layout } from '../../document/command.ts'
import { completeLayout } from '../../document/complete-layout.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'

/** The position of every node. */
export function usePlaces(): Layout {
  const document = useEditor(openDocument)
  const layout = useEditor((state) => state.history.present.layout)
  const settleLayout = useEditor((state) => state.settleLayout)
  const places = useMemo(() => completeLayout(document, layout), [document, layout])

  useEffect(() => {
    // New positions are stored, so that moving one card later does not move others.
    if (document.nodes.some((node) => !layout[node.id])) settleLayout(places)
  }, [places, document, layout, settleLayout])

  return places
}
