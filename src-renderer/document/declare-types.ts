import type { Fix } from '../../src-shared/errors/problem.ts'
import { valueAt, withValueAt } from './document-path.ts'
import { newNode } from './node-catalog.ts'
import { findNode, nodeInputs, type NodeDocument, type PipelineDocument } from './pipeline-document.ts'

/** The decision for a column of a source: the type to declare, and the op for values that do not fit another type. */
export interface TypeDecision {
  readonly name: string
  readonly columnType: string
  /** How its values are written; null where the type alone says it. */
  readonly conventions?: Readonly<Record<string, unknown>> | null
  readonly op: Readonly<Record<string, unknown>> | null
}

/** One change that declares the types of a source's columns and puts the ops right after it. */
export function declareTypes(document: PipelineDocument, sourceId: string, decisions: readonly TypeDecision[]): Fix {
  const label = `Use the types of ${sourceId}`
  const source = findNode(document, sourceId)
  if (!source) return { label, edits: [] }
  const declared = withValueAt(source, 'config.columns', declaredColumns(source, decisions))
  const nodes = document.nodes.map((node) => (node.id === sourceId ? declared : node))
  const ops = decisions.flatMap(({ op }) => (op === null ? [] : [op]))
  return {
    label,
    edits: [{ path: 'nodes', value: ops.length === 0 ? nodes : withOpsAfter(nodes, document, sourceId, ops) }],
  }
}

/** Text is the default type, but without a header line the names are still needed. */
function declaredColumns(source: NodeDocument, decisions: readonly TypeDecision[]): unknown {
  const hasHeader = valueAt(source, 'config.formatOptions.header') !== false
  const columns = decisions
    .filter(({ columnType }) => columnType !== 'text' || !hasHeader)
    .map(({ name, columnType, conventions }) => ({ name, type: columnType, ...conventions }))
  return columns.length === 0 ? undefined : columns
}

/** At the start of the only node that reads the source, where that one has ops; else in a node of their own between. */
function withOpsAfter(
  nodes: readonly NodeDocument[],
  document: PipelineDocument,
  sourceId: string,
  ops: readonly Readonly<Record<string, unknown>>[],
): readonly NodeDocument[] {
  const readers = nodes.filter((node) => nodeInputs(node).some(({ reference }) => reference === sourceId))
  const [reader] = readers
  const present = reader?.['ops']
  if (readers.length === 1 && Array.isArray(present)) {
    const kept: unknown[] = present.filter((op: unknown) => !ops.some((each) => isSame(op, each)))
    return nodes.map((node) => (node === reader ? { ...node, ops: [...ops, ...kept] } : node))
  }
  const between: NodeDocument = { ...newNode('transform', document), input: sourceId, ops }
  return nodes.flatMap((node) => {
    const moved = nodeInputs(node).reduce<NodeDocument>(
      (each, { key, reference }) => (reference === sourceId ? withValueAt(each, key, between.id) : each),
      node,
    )
    return node.id === sourceId ? [moved, between] : [moved]
  })
}

/** An op of the same kind on the same column, which the new one replaces. */
function isSame(op: unknown, other: Readonly<Record<string, unknown>>): boolean {
  const { type, field } = (op ?? {}) as Record<string, unknown>
  return type === other['type'] && field === other['field']
}
