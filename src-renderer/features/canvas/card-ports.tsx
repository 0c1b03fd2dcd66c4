import { VisuallyHidden } from '@mantine/core'
import { Handle, Position } from '@xyflow/react'

import { type CardShape, portTop } from '../../document/card-size.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { connections } from '../../document/graph.ts'
import { nodeKind } from '../../document/node-catalog.ts'
import { outputsOf } from '../../document/node-outputs.ts'
import { inputName, inputPorts, nodeInputs, type NodeDocument } from '../../document/pipeline-document.ts'
import { rowsGiven } from '../../document/rows-along.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatCompactCount } from '../../ui/format/format-compact.ts'
import css from './node-card.module.css'
import { outputHandle, wholeHandle } from './project-graph.ts'

/** The ports of a card: where connections begin and end. */
export function CardPorts({ node, shape }: { node: NodeDocument; shape: CardShape }) {
  const inputs = inputPorts(node)
  const outputs = outputsOf(node)
  const isRead = useEditor((state) =>
    connections(openDocument(state)).some(({ from, reference }) => from === node.id && reference === node.id),
  )
  // A node without output shows its port only if a node follows it.
  const isWholeShown = outputs.length === 0 && (nodeKind(node.kind)?.hasOutput !== false || isRead)
  return (
    <>
      {inputs.map(({ key }, row) => (
        <Handle
          key={key}
          id={key}
          type="target"
          position={Position.Left}
          className={css['port']}
          style={{ top: portTop(shape, inputs.length > 1 ? row : null) }}
          title={inputs.length > 1 ? inputName(key) : undefined}
        />
      ))}
      {outputs.map(({ name }, row) => (
        <Handle
          key={`${row} ${name}`}
          id={outputHandle(name)}
          type="source"
          position={Position.Right}
          className={css['port']}
          style={{ top: portTop(shape, row) }}
          title={name}
        />
      ))}
      <Handle
        id={wholeHandle}
        type="source"
        position={Position.Right}
        className={isWholeShown ? css['port'] : css['noPort']}
        style={{ top: portTop(shape, null) }}
        isConnectable={isWholeShown}
      />
    </>
  )
}

/** The labels of the named ports: inputs on the left with their references, outputs on the right with their condition and row count. */
export function PortNames({ node, shape }: { node: NodeDocument; shape: CardShape }) {
  if (shape.portsTop === null) return null
  const inputs = inputPorts(node)
  const outputs = outputsOf(node)
  return (
    <div className={css['ports']} style={{ top: shape.portsTop }}>
      {inputs.length > 1
        ? inputs.map(({ key, reference }) => (
            <div key={key} className={css['portRow']}>
              <b>{inputName(key)}</b>
              <span className={css['portDetail']} title={reference}>
                {reference === '' ? freeText(key, node) : reference}
              </span>
            </div>
          ))
        : null}
      {outputs.map(({ name, detail }, row) => (
        <div key={`${row} ${name}`} className={css['portRow']} title={`${name}: ${detail ?? 'every other row'}`}>
          <b>{name === '' ? 'no name' : name}</b>
          <span className={css['portDetail']}>{detail ?? 'every other row'}</span>
          <OutputRows nodeId={node.id} name={name} />
        </div>
      ))}
    </div>
  )
}

/** A free input at the end of a list need not be connected. */
const freeText = (key: string, node: NodeDocument): string =>
  nodeInputs(node).some((input) => input.key === key) ? 'not connected' : 'one more'

function OutputRows({ nodeId, name }: { nodeId: string; name: string }) {
  const rows = useEditor((state) => rowsGiven(state, nodeId, `${nodeId}.${name}`))
  if (rows === null) return null
  return (
    <span className={css['portCount']} title={formatCountOf(rows, 'row')}>
      {formatCompactCount(rows)}
      <VisuallyHidden> rows</VisuallyHidden>
    </span>
  )
}
