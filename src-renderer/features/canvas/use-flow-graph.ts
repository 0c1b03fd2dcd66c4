import type { EdgeChange, NodeChange, OnNodeDrag, SelectionDragHandler } from '@xyflow/react'
import { useCallback, useMemo, useRef, useState } from 'react'

import type { Layout, Position } from '../../document/command.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { useSelectionActions } from './use-selection-actions.ts'
import { type CardNode, projectEdges, projectNodes, type RowEdge } from './project-graph.ts'

/** The document as nodes and edges of React Flow, and its change events: moves, selections. */
export function useFlowGraph(places: Layout) {
  const document = useEditor(openDocument)
  const selectedIds = useEditor((state) => state.selectedIds)
  const [dragged, setDragged] = useState<Layout>({})
  const [selectedEdges, setSelectedEdges] = useState<ReadonlySet<string>>(new Set())
  const before = useRef<ReadonlyMap<string, CardNode>>(new Map())

  const nodes = useMemo(() => {
    const projected = projectNodes(document, { ...places, ...dragged }, selectedIds, before.current)
    before.current = new Map(projected.map((node) => [node.id, node]))
    return [...projected]
  }, [document, places, dragged, selectedIds])

  // Labels keep their places while cards are dragged.
  const projected = useMemo(() => projectEdges(document, places), [document, places])
  const edges = useMemo(
    () => projected.map((edge) => (selectedEdges.has(edge.id) ? { ...edge, selected: true } : edge)),
    [projected, selectedEdges],
  )

  const onNodesChange = useCallback((changes: NodeChange<CardNode>[]) => {
    const moves = changes.flatMap((change): [string, Position][] =>
      change.type === 'position' && change.dragging === true && change.position ? [[change.id, change.position]] : [],
    )
    if (moves.length > 0) setDragged((known) => ({ ...known, ...Object.fromEntries(moves) }))
    selectNodes(changes)
  }, [])

  const onEdgesChange = useCallback((changes: EdgeChange<RowEdge>[]) => {
    setSelectedEdges((known) => selectionAfter([...known], changes))
  }, [])

  const keepPlaces = useCallback((moved: readonly CardNode[]) => {
    setDragged({})
    const positions = Object.fromEntries(moved.map((node) => [node.id, node.position]))
    useEditor.getState().dispatch({ type: 'moveNodes', positions })
  }, [])
  const onNodeDragStop = useCallback<OnNodeDrag<CardNode>>((_event, _node, moved) => keepPlaces(moved), [keepPlaces])
  const onSelectionDragStop = useCallback<SelectionDragHandler<CardNode>>((_, moved) => keepPlaces(moved), [keepPlaces])

  const selectedConnections = useMemo(
    () => edges.flatMap((edge) => (edge.selected === true && edge.data ? [edge.data.connection] : [])),
    [edges],
  )
  useSelectionActions(selectedConnections)

  return { nodes, edges, onNodesChange, onEdgesChange, onNodeDragStop, onSelectionDragStop }
}

function selectNodes(changes: readonly NodeChange<CardNode>[]): void {
  const { selectedIds, select } = useEditor.getState()
  const after = selectionAfter(selectedIds, changes)
  if (changes.some((change) => change.type === 'select')) select([...after])
}

function selectionAfter(
  selected: readonly string[],
  changes: readonly (NodeChange<CardNode> | EdgeChange<RowEdge>)[],
): ReadonlySet<string> {
  const after = new Set(selected)
  for (const change of changes) {
    if (change.type !== 'select') continue
    if (change.selected) after.add(change.id)
    else after.delete(change.id)
  }
  return after
}
