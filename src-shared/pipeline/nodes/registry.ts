import type { NodeKind } from '../ir.ts'
import { archiveNode } from './archive-node.ts'
import { branchNode } from './branch-node.ts'
import { enrichNode } from './enrich-node.ts'
import { joinNode } from './join-node.ts'
import type { AnyNodeDefinition } from './node-definition.ts'
import { sourceNode } from './source-node.ts'
import { targetNode } from './target-node.ts'
import { transformNode } from './transform-node.ts'
import { unionNode } from './union-node.ts'
import { validateNode } from './validate-node.ts'

/** Every kind of node, in the order of the palette. */
export const nodeDefinitions = [
  sourceNode,
  transformNode,
  validateNode,
  targetNode,
  branchNode,
  joinNode,
  unionNode,
  enrichNode,
  archiveNode,
] as unknown as readonly AnyNodeDefinition[]

export function nodeDefinition(kind: NodeKind): AnyNodeDefinition {
  const found = nodeDefinitions.find((definition) => definition.kind === kind)
  if (!found) throw new TypeError(`no node kind ${kind}`)
  return found
}
