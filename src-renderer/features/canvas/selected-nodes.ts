import { openDocument, useEditor } from '../../document/document-store.ts'

export function removeSelectedNodes(): void {
  const { selectedIds, dispatch } = useEditor.getState()
  dispatch({ type: 'removeNodes', ids: selectedIds })
}

export function duplicateSelectedNodes(): void {
  const { selectedIds, dispatch } = useEditor.getState()
  dispatch({ type: 'duplicateNodes', ids: selectedIds })
}

export function selectAllNodes(): void {
  const editor = useEditor.getState()
  editor.select(openDocument(editor).nodes.map((node) => node.id))
}
