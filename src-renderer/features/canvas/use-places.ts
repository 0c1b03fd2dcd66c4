import { useEffect, useMemo, useState } from 'react'

import type { Layout } from '../../document/command.ts'
import { completeLayout, isBranched } from '../../document/complete-layout.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { arrangeNodes } from './arrange-nodes.ts'

/** The position of every node; null while the first layout of a branched pipeline is computed. */
export function usePlaces(): Layout | null {
  const document = useEditor(openDocument)
  const layout = useEditor((state) => state.history.present.layout)
  const settleLayout = useEditor((state) => state.settleLayout)
  const [isArranging, setIsArranging] = useState(() => Object.keys(layout).length === 0 && isBranched(document))
  const places = useMemo(() => (isArranging ? null : completeLayout(document, layout)), [document, layout, isArranging])

  useEffect(() => {
    if (!isArranging) return
    let isHere = true
    const settle = (found: Layout) => {
      if (!isHere) return
      settleLayout(found)
      setIsArranging(false)
    }
    // Without the layout library cards still get simple positions.
    arrangeNodes(document).then(settle, () => {
      settle(completeLayout(document, {}))
    })
    return () => {
      isHere = false
    }
  }, [isArranging, document, settleLayout])

  useEffect(() => {
    // New positions are stored, so that moving one card later does not move others.
    if (places && document.nodes.some((node) => !layout[node.id])) settleLayout(places)
  }, [places, document, layout, settleLayout])

  return places
}
