import { useEffect, useMemo, useRef } from 'react'

import type { Layout } from '../../document/command.ts'
import { completeLayout, isBranched } from '../../document/complete-layout.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { arrangeNodes } from './arrange-nodes.ts'

/** Where every node stands; null while the first layout of a branched pipeline is being worked out. */
export function usePlaces(): Layout | null {
  const document = useEditor(openDocument)
  const layout = useEditor((state) => state.history.present.layout)
  const settleLayout = useEditor((state) => state.settleLayout)
  const isAsked = useRef(false)
  const needsArranging = !isAsked.current && Object.keys(layout).length === 0 && isBranched(document)
  const places = useMemo(
    () => (needsArranging ? null : completeLayout(document, layout)),
    [document, layout, needsArranging],
  )

  useEffect(() => {
    if (!needsArranging) return
    isAsked.current = true
    // Without the layouter the cards still get places, only plainer ones.
    const fallBack = () => completeLayout(document, {})
    void arrangeNodes(document).catch(fallBack).then(settleLayout)
  }, [needsArranging, document, settleLayout])

  useEffect(() => {
    // New places are kept, so that moving one card later does not move others.
    if (places && document.nodes.some((node) => !layout[node.id])) settleLayout(places)
  }, [places, document, layout, settleLayout])

  return places
}
