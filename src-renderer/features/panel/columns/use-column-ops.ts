import { useCallback } from 'react'

import { openDocument, useEditor } from '../../../document/document-store.ts'
import { hasQuarantine, keepingMisfits, type Op, placeOp } from '../../../document/place-op.ts'

export interface MadeOp {
  readonly op: Op
  /** What undo calls it. */
  readonly label: string
  /** The column to look at once it is made. */
  readonly shows: string | null
  /** A field of the op to go on in, in the form of its node. */
  readonly continues?: string | undefined
}

/** Writes an op on the rows of a reference as one undo step, and shows the node that does it. */
export function useColumnOps(reference: string): (made: MadeOp) => void {
  return useCallback(
    ({ op, label, shows, continues }) => {
      const editor = useEditor.getState()
      const selectedId = editor.selectedIds[0] ?? ''
      const document = openDocument(editor)
      const kept = keepingMisfits(op, hasQuarantine(document, reference))
      const placed = placeOp(document, selectedId, reference, kept, label)
      if (!placed) return
      editor.dispatch(placed.command)
      editor.select([placed.nodeId])
      editor.lookAt({ nodeId: placed.nodeId, column: shows })
      if (continues !== undefined) editor.show(placed.nodeId, `${placed.path}.${continues}`)
    },
    [reference],
  )
}

/** Whether an op on the rows of a reference may send rows to quarantine. */
export const useCanQuarantine = (reference: string): boolean =>
  useEditor((state) => hasQuarantine(openDocument(state), reference))
