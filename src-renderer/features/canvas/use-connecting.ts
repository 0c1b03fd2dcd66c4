import type { Connection as FlowConnection, OnConnectEnd } from '@xyflow/react'
import { useCallback, useState } from 'react'

import { openDocument, useEditor } from '../../document/document-store.ts'
import { canConnect } from '../../document/graph.ts'
import type { InputKey } from '../../document/pipeline-document.ts'
import { referenceOf } from './project-graph.ts'

/** Where a connection was dropped on the empty canvas, in window coordinates. */
export interface Drop {
  /** The port that it was drawn from: an output's reference, or an input. */
  readonly start: { readonly reference: string } | { readonly to: string; readonly key: InputKey }
  readonly clientX: number
  readonly clientY: number
}

type Ends = Pick<FlowConnection, 'source' | 'sourceHandle' | 'target' | 'targetHandle'>

/** Drawing connections: only valid ones can be made, and dropping one on the empty canvas offers nodes to add. */
export function useConnecting() {
  const [drop, setDrop] = useState<Drop | null>(null)

  const onConnect = useCallback(({ source, sourceHandle, target, targetHandle }: Ends) => {
    const reference = referenceOf(source, sourceHandle)
    useEditor.getState().dispatch({ type: 'connect', reference, to: target, key: inputKey(targetHandle) })
  }, [])

  const isValid = useCallback(
    ({ source, target }: { source: string; target: string }) =>
      canConnect(openDocument(useEditor.getState()), source, target),
    [],
  )

  const onConnectEnd = useCallback<OnConnectEnd>((event, connection) => {
    const port = connection.fromHandle
    if (connection.isValid === true || connection.toNode !== null || !port) return
    const point = 'changedTouches' in event ? event.changedTouches[0] : event
    if (!point) return
    const start =
      port.type === 'source'
        ? { reference: referenceOf(port.nodeId, port.id) }
        : { to: port.nodeId, key: inputKey(port.id) }
    setDrop({ start, clientX: point.clientX, clientY: point.clientY })
  }, [])

  const closeDrop = useCallback(() => {
    setDrop(null)
  }, [])

  return { drop, closeDrop, onConnect, onConnectEnd, isValid }
}

const inputKey = (handle: string | null | undefined): InputKey => handle ?? 'input'
