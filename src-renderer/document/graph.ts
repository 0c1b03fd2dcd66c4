import { nodeKind } from './node-catalog.ts'
import { findNode, type InputKey, nodeInputs, type PipelineDocument, referencedNode } from './pipeline-document.ts'

export interface Connection {
  readonly from: string
  readonly to: string
  readonly key: InputKey
  /** The reference as the document writes it: `node` or `node.branch`. */
  readonly reference: string
}

const known = new WeakMap<PipelineDocument, readonly Connection[]>()

/** Every connection between two nodes that exist, in document order of the nodes they go to. */
export function connections(document: PipelineDocument): readonly Connection[] {
  const before = known.get(document)
  if (before) return before
  const found = document.nodes.flatMap((node) =>
    nodeInputs(node).flatMap(({ key, reference }) => {
      const from = referencedNode(document, reference)
      return from === null ? [] : [{ from, to: node.id, key, reference }]
    }),
  )
  known.set(document, found)
  return found
}

/** The node and everything upstream of it. */
export function withAncestors(document: PipelineDocument, id: string): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (nodeId: string) => {
    if (found.has(nodeId)) return
    found.add(nodeId)
    for (const upstream of upstreamOf(document, nodeId)) visit(upstream)
  }
  visit(id)
  return found
}

export function upstreamOf(document: PipelineDocument, id: string): readonly string[] {
  const node = findNode(document, id)
  if (!node) return []
  return nodeInputs(node).flatMap(({ reference }) => referencedNode(document, reference) ?? [])
}

export function downstreamOf(document: PipelineDocument, id: string): readonly string[] {
  const found = connections(document).flatMap((connection) => (connection.from === id ? [connection.to] : []))
  return [...new Set(found)]
}

/** Whether `to` may read `from`: not itself, not in a cycle, and not a node without output. */
export function canConnect(document: PipelineDocument, from: string, to: string): boolean {
  const [giver, reader] = [findNode(document, from), findNode(document, to)]
  if (!giver || !reader || !fits(giver.kind, reader.kind)) return false
  return !withAncestors(document, from).has(to)
}

/** Whether a kind of node may follow another. */
export function fits(giver: string, reader: string): boolean {
  const [from, to] = [nodeKind(giver), nodeKind(reader)]
  if (to?.hasInput === false) return false
  return from?.hasOutput !== false || to?.followsEnds === true
}

/** The node that an arrow key leads to from a node: upstream, downstream, or a sibling of the same input. */
export function neighbour(
  document: PipelineDocument,
  id: string,
  direction: 'left' | 'right' | 'up' | 'down',
): string | null {
  if (direction === 'left') return upstreamOf(document, id)[0] ?? null
  if (direction === 'right') return downstreamOf(document, id)[0] ?? null
  const parent = upstreamOf(document, id)[0]
  const row =
    parent === undefined
      ? document.nodes.flatMap((node) => (upstreamOf(document, node.id).length === 0 ? [node.id] : []))
      : downstreamOf(document, parent)
  return row[row.indexOf(id) + (direction === 'up' ? -1 : 1)] ?? null
}
