import { type NodeDocument, nodeInputs, type PipelineDocument, referencedNode } from './pipeline-document.ts'

const byDocument = new WeakMap<PipelineDocument, ReadonlyMap<string, string>>()
const byNode = new WeakMap<NodeDocument, string>()

/**
 * For every node a hash of everything that determines its rows: itself and everything upstream.
 * A node has the same rows in two documents if its fingerprint is the same.
 */
export function fingerprints(document: PipelineDocument): ReadonlyMap<string, string> {
  const known = byDocument.get(document)
  if (known) return known
  const found = new Map<string, string>()
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const visit = (id: string): string => {
    const done = found.get(id)
    if (done !== undefined) return done
    const node = nodes.get(id)
    if (!node) return 'nothing'
    // A placeholder while its inputs are visited, so that a cycle ends.
    found.set(id, 'circle')
    const inputs = nodeInputs(node).map(({ reference }) => visit(referencedNode(document, reference) ?? ''))
    const fingerprint = digest([ownText(node), ...inputs].join('\n'))
    found.set(id, fingerprint)
    return fingerprint
  }
  for (const node of document.nodes) visit(node.id)
  byDocument.set(document, found)
  return found
}

function ownText(node: NodeDocument): string {
  const known = byNode.get(node)
  if (known !== undefined) return known
  const text = JSON.stringify(node)
  byNode.set(node, text)
  return text
}

/** A 53-bit hash: enough to distinguish edits of one document. */
function digest(text: string): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
