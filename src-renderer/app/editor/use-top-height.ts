import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { PanelImperativeHandle } from 'react-resizable-panels'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { isStrip } from '../../document/is-strip.ts'
import type { EditorView } from './use-panes.ts'

type TopShape = 'strip' | 'graph' | 'text'

/** The data is what a person looks at: more than half of the height is for the rows, except while JSON is written. */
const defaultHeights: Readonly<Record<TopShape, number | string>> = { strip: 172, graph: '42%', text: '64%' }

/** The height of what is above the rows: one strip of cards, a graph, or a text. Each keeps the height it was given. */
export function useTopHeight(top: RefObject<PanelImperativeHandle | null>, view: EditorView) {
  const isOneRow = useEditor((state) => isStrip(openDocument(state)))
  const shape: TopShape = view === 'json' ? 'text' : isOneRow ? 'strip' : 'graph'
  const [first] = useState(shape)
  const shown = useRef(shape)
  const heights = useRef<Partial<Record<TopShape, number>>>({})
  const onResize = useCallback(() => {
    const pixels = top.current?.getSize().inPixels
    if (pixels !== undefined && pixels > 0) heights.current[shown.current] = pixels
  }, [top])
  useEffect(() => {
    if (shown.current === shape) return
    shown.current = shape
    top.current?.resize(heights.current[shape] ?? defaultHeights[shape])
  }, [shape, top])
  // A strip is as high as its cards and what is under them; a larger window gives its room to the rows.
  const behaviour = shape === 'strip' ? ('preserve-pixel-size' as const) : ('preserve-relative-size' as const)
  return { shape, height: defaultHeights[first], onResize, behaviour }
}
