import { cardPitch, cardShape, cardSize, portTop } from '../card-size.ts'
import { type Connection, connections } from '../graph.ts'
import { isReference, outputsOf } from '../node-outputs.ts'
import { findNode, inputPorts, type PipelineDocument } from '../pipeline-document.ts'
import { groupedBy } from './grouped-by.ts'

/** Nodes that follow each other without a branch are drawn as one straight row. `nodeIds` is empty for the bend of a long connection. */
export interface Block {
  readonly nodeIds: readonly string[]
  readonly width: number
  readonly height: number
}

/** A connection between two blocks, with the heights of its ends below the tops of the blocks. */
export interface Link {
  readonly from: Block
  readonly to: Block
  readonly fromY: number
  readonly toY: number
}

export interface BlockGraph {
  readonly blocks: readonly Block[]
  /** Without those that would close a circle. */
  readonly links: readonly Link[]
}

/** The nodes of a document as blocks, in document order. */
export function groupBlocks(document: PipelineDocument): BlockGraph {
  const forward = withoutCircles(document)
  const [outgoing, incoming] = [groupedBy(forward, (each) => each.from), groupedBy(forward, (each) => each.to)]
  const isPlain = (id: string): boolean => shapeOf(document, id).portsTop === null
  const followerOf = (id: string): string | null => {
    const next = outgoing.get(id) ?? []
    const to = next[0]?.to
    if (next.length !== 1 || to === undefined || (incoming.get(to) ?? []).length !== 1) return null
    return isPlain(id) && isPlain(to) ? to : null
  }
  const followers = new Set(document.nodes.flatMap((node) => followerOf(node.id) ?? []))
  const blockOf = new Map<string, Block>()
  const blocks = document.nodes
    .filter((node) => !followers.has(node.id))
    .map((node) => {
      const nodeIds = [node.id]
      for (let next = followerOf(node.id); next !== null; next = followerOf(next)) nodeIds.push(next)
      const height = shapeOf(document, node.id).height
      const block = { nodeIds, width: (nodeIds.length - 1) * cardPitch.x + cardSize.width, height }
      for (const id of nodeIds) blockOf.set(id, block)
      return block
    })
  const links = forward.flatMap((connection) => {
    const [from, to] = [blockOf.get(connection.from), blockOf.get(connection.to)]
    return from && to && from !== to ? [{ from, to, ...endsOf(document, connection) }] : []
  })
  return { blocks, links }
}

function endsOf(document: PipelineDocument, { from, to, key, reference }: Connection) {
  const [giver, reader] = [findNode(document, from), findNode(document, to)]
  const outputs = giver ? outputsOf(giver) : []
  const inputs = reader ? inputPorts(reader) : []
  const output = isReference(document, from, reference)
    ? outputs.findIndex(({ name }) => `${from}.${name}` === reference)
    : -1
  const input = inputs.length > 1 ? inputs.findIndex((port) => port.key === key) : -1
  return {
    fromY: portTop(shapeOf(document, from), output < 0 ? null : output),
    toY: portTop(shapeOf(document, to), input < 0 ? null : input),
  }
}

function shapeOf(document: PipelineDocument, id: string) {
  return cardShape(findNode(document, id) ?? { id, kind: '' })
}

/** The connections of a document that is no circle: those that lead back to a node on the way are left out. */
function withoutCircles(document: PipelineDocument): readonly Connection[] {
  const all = connections(document)
  const outgoing = groupedBy(all, (each) => each.from)
  const kept = new Set(all)
  const state = new Map<string, 'open' | 'done'>()
  for (const { id } of document.nodes) {
    if (state.has(id)) continue
    state.set(id, 'open')
    // A stack of our own: a chain may be longer than the call stack.
    const stack = [{ id, next: 0 }]
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const connection = outgoing.get(top.id)?.[top.next]
      top.next += 1
      if (!connection) {
        state.set(top.id, 'done')
        stack.pop()
      } else if (state.get(connection.to) === 'open') {
        kept.delete(connection)
      } else if (!state.has(connection.to)) {
        state.set(connection.to, 'open')
        stack.push({ id: connection.to, next: 0 })
      }
    }
  }
  return [...kept]
}
