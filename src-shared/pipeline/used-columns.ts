import { referencedNode } from './check-structure.ts'
import type { Node, Pipeline } from './ir.ts'
import { holdsWord, wordOf } from './mentions-column.ts'
import { nodeDefinition } from './nodes/registry.ts'

/**
 * The columns of a source that a pipeline may need: those that a node names or that reach a target. Only a column that is dropped on
 * every way before anything names it is not among them.
 */
export function usedColumns(pipeline: Pipeline, sourceId: string, columns: readonly string[]): readonly string[] {
  const readers = readersOf(pipeline)
  if ((readers.get(sourceId) ?? []).length === 0) return columns
  return columns.filter((column) => isUsedBehind(sourceId, wordOf(column), column, readers))
}

type Readers = ReadonlyMap<string, readonly Node[]>

function isUsedBehind(nodeId: string, word: RegExp, column: string, readers: Readers): boolean {
  return (readers.get(nodeId) ?? []).some((node) => {
    if (node.kind === 'target') return true
    for (const part of partsOf(node)) {
      if (isDrop(part) && part.fields.includes(column)) return false
      if (holdsWord(part, word)) return true
    }
    return isUsedBehind(node.id, word, column, readers)
  })
}

/** The ops of a node in their order, or else all that it says. */
function partsOf(node: Node): readonly unknown[] {
  if (node.kind === 'transform') return node.ops
  const { id: _, kind: __, ...rest } = node
  return [rest]
}

const isDrop = (part: unknown): part is { readonly fields: readonly string[] } =>
  typeof part === 'object' && part !== null && 'type' in part && part.type === 'drop'

function readersOf(pipeline: Pipeline): Readers {
  const readers = new Map<string, Node[]>()
  for (const node of pipeline.nodes) {
    for (const { reference } of nodeDefinition(node.kind).inputs(node)) {
      const upstream = referencedNode(pipeline, reference)
      if (upstream) readers.set(upstream.id, [...(readers.get(upstream.id) ?? []), node])
    }
  }
  return readers
}
