import { useMemo } from 'react'

import { useEditor } from '../../document/document-store.ts'
import type { Connection } from '../../document/graph.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { duplicateSelectedNodes, removeSelectedNodes, selectAllNodes } from './selected-nodes.ts'

/** What can be done with what is selected on the canvas: nodes, or a connection. */
export function useSelectionActions(selectedConnections: readonly Connection[]): void {
  const actions = useMemo<readonly Action[]>(() => {
    const group = 'Pipeline'
    const isConnection = selectedConnections.length > 0
    return [
      {
        id: 'canvas.delete',
        label: isConnection ? 'Delete the selected connection' : 'Delete the selected nodes',
        group,
        keys: 'delete',
        run: isConnection
          ? () => {
              disconnect(selectedConnections)
            }
          : removeSelectedNodes,
      },
      { id: 'canvas.duplicate', label: 'Duplicate the selected nodes', group, run: duplicateSelectedNodes },
      { id: 'canvas.all', label: 'Select all nodes', group, run: selectAllNodes },
    ]
  }, [selectedConnections])
  useActions(actions)
}

function disconnect(connections: readonly Connection[]): void {
  const { dispatch } = useEditor.getState()
  for (const { to, key } of connections) dispatch({ type: 'disconnect', to, key })
}
