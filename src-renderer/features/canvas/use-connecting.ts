import type { Connection as FlowConnection, OnConnectEnd } from '@xyflow/react'
import { useCallback, useState } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { canConnect } from '../../document/graph.ts'
import { type InputKey, inputKeys } from '../../document/pipeline-document.ts'

/** Where a connection was let go over the empty canvas, in window coordinates. */
export interface Drop {
  readonly from: string
  readonly clientX: number
  readonly clientY: number
}

type Ends = Pick<FlowConnection, 'source' | 'target' | 'targetHandle'>

/** Drawing connections: only what fits can be joined, and letting go over nothing offers what could follow. */
export function useConnecting() {
  const [drop, setDrop] = useState<Drop | null>(null)

  const onConnect = useCallback(({ source, target, targetHandle }: Ends) => {
    useEditor.getState().dispatch({ type: 'connect', reference: source, to: target, key: inputKey(targetHandle) })
  }, [])

  const isValid = useCallback(
    ({ source, target }: { source: string; target: string }) =>
      canConnect(openDocument(useEditor.getState()), source, target),
    [],
  )

  const onConnectEnd = useCallback<OnConnectEnd>((event, connection) => {
    if (connection.isValid === true || connection.toNode !== null || connection.fromHandle?.type !== 'source') return
    const point = 'changedTouches' in event ? event.changedTouches[0] : event
    if (point) setDrop({ from: connection.fromHandle.nodeId, clientX: point.clientX, clientY: point.clientY })
  }, [])

  const closeDrop = useCallback(() => {
    setDrop(null)
  }, [])

  return { drop, closeDrop, onConnect, onConnectEnd, isValid }
}

const inputKey = (handle: string | null | undefined): InputKey => inputKeys.find((key) => key === handle) ?? 'input'
