import { type KeyboardEvent, type RefObject, useCallback } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { neighbour } from '../../document/graph.ts'
import { duplicateSelectedNodes, removeSelectedNodes, selectAllNodes } from './selected-nodes.ts'

// These keys edit text in a text field, so they work on cards only.
const ownKeys: Readonly<Record<string, () => void>> = {
  'mod+a': selectAllNodes,
  'mod+d': duplicateSelectedNodes,
  Backspace: removeSelectedNodes,
}
const directions = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' } as const

/** Walking the graph by arrow keys, Enter to open the form, all and duplicates by Ctrl A and Ctrl D. Deleting and fitting are actions that work anywhere. */
export function useCanvasKeys(surface: RefObject<HTMLDivElement | null>, onInspect: () => void) {
  return useCallback(
    (event: KeyboardEvent) => {
      const card = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-node-id]') : null
      const id = card?.dataset['nodeId']
      if (id === undefined || event.target !== card) return
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault()
        useEditor.getState().select([id])
        if (event.key === 'Enter') onInspect()
        return
      }
      const own = ownKeys[`${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.key}`]
      if (own) {
        event.preventDefault()
        own()
        return
      }
      const direction = event.key in directions ? directions[event.key as keyof typeof directions] : null
      if (!direction || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      const next = neighbour(openDocument(useEditor.getState()), id, direction)
      if (next === null) return
      useEditor.getState().select([next])
      requestAnimationFrame(() => {
        surface.current?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(next)}"]`)?.focus()
      })
    },
    [surface, onInspect],
  )
}
