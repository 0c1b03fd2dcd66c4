import { loadModeDefinition, modeShape } from '../load-modes/registry.ts'
import { opDefinition } from '../ops/registry.ts'
import type { Column } from '../values/column.ts'
import { formatColumnType } from '../values/column-type.ts'
import { referencedNode } from './check-structure.ts'
import { upstreamFirst } from './check-pipeline.ts'
import type { Node, NodeOf, Pipeline } from './ir.ts'
import { isFileSource } from './source-kinds.ts'
import { nodeDefinition } from './nodes/registry.ts'

/** A pipeline that begins at the node that rejected rows, or why single rows cannot go through it again. */
export type ReplayPipeline = { readonly pipeline: Pipeline } | { readonly refusal: string }

const sourceId = 'rejected_rows'

/**
 * The part of a pipeline behind the input of a node, over a file of rows as they were at that node. Rules about all rows of a run
 * are left out, since these are a few; a target that would replace its rows adds them instead.
 */
export function replayPipeline(
  pipeline: Pipeline,
  nodeId: string,
  columns: readonly Column[],
  folder: string,
): ReplayPipeline {
  const first = pipeline.nodes.find((node) => node.id === nodeId)
  if (!first) return { refusal: `the pipeline has no node ${nodeId} any more` }
  const behind = nodesBehind(pipeline, first)
  const refusal = behind.flatMap((node) => refusalOf(pipeline, node, behind, first)).at(0)
  if (refusal !== undefined) return { refusal }
  const source = rejectedRows(first, columns, folder)
  const { schedule: _, ...rest } = pipeline
  const nodes = behind
    .filter((node) => node.kind !== 'archive' && node.id !== source.id)
    .map((node) => replayed(withoutOthers(pipeline, node, behind), first))
  return { pipeline: { ...rest, nodes: [source, ...nodes] } }
}

/** Reads the rows; in place of the source that rejected them, with the types that it declares. */
function rejectedRows(first: Node, columns: readonly Column[], folder: string): NodeOf<'source'> {
  const place = { path: folder, pattern: { type: 'glob', value: '*.jsonl' }, format: 'jsonl' } as const
  const read = columns.map(({ name, type }) => ({ name, type: formatColumnType(type) }))
  if (first.kind !== 'source' || !isFileSource(first)) {
    return { id: sourceId, kind: 'source', connector: 'local_fs', config: { ...place, columns: read } }
  }
  const { onBadRecord, columns: declared = [] } = first.config
  const typed = read.map((column) => declared.find(({ name }) => name === column.name) ?? column)
  const config = { ...place, ...(onBadRecord === undefined ? {} : { onBadRecord }), columns: typed }
  return { id: first.id, kind: 'source', connector: 'local_fs', config }
}

/** The node and all that its rows can reach. */
function nodesBehind(pipeline: Pipeline, first: Node): readonly Node[] {
  const reached = new Set<Node>([first])
  for (const node of upstreamFirst(pipeline)) {
    const inputs = nodeDefinition(node.kind).inputs(node)
    if (inputs.some(({ reference }) => isIn(reached, referencedNode(pipeline, reference)))) reached.add(node)
  }
  return [...reached]
}

const isIn = (nodes: ReadonlySet<Node>, node: Node | null): boolean => node !== null && nodes.has(node)

function refusalOf(pipeline: Pipeline, node: Node, behind: readonly Node[], first: Node): readonly string[] {
  const { inputs: inputsOf, overSome } = nodeDefinition(node.kind)
  if (overSome) return []
  const inputs = inputsOf(node)
  const isFed = inputs.every(({ reference }) => isIn(new Set(behind), referencedNode(pipeline, reference)))
  if (inputs.length > 1 || (node !== first && !isFed)) {
    return [`${node.id} needs the rows of its other input too`]
  }
  const ops = node.kind === 'transform' ? node.ops : []
  const whole = ops.find((op) => opDefinition(op.type).seesAllRows?.(op) === true)
  return whole ? [`${whole.type} in ${node.id} depends on all rows of a run`] : []
}

/** A node that passes the rows of one input without those of others reads what is fed. */
function withoutOthers(pipeline: Pipeline, node: Node, behind: readonly Node[]): Node {
  const isFed = (reference: string) => isIn(new Set(behind), referencedNode(pipeline, reference))
  return nodeDefinition(node.kind).overSome?.(node, isFed) ?? node
}

function replayed(node: Node, first: Node): Node {
  const fed = node === first ? { ...node, input: sourceId } : node
  if (fed.kind === 'validate') {
    const { datasetLevel: _, ...rest } = fed
    return rest
  }
  if (fed.kind !== 'target') return fed
  const { expectedRowCountDelta: _, backupBeforeLoad: __, failOnEmptySource: ___, ...rest } = fed
  const loadMode = loadModeDefinition(fed.loadMode).replayMode(fed)
  const unread = Object.keys(modeShape).filter((key) => !(key in loadModeDefinition(loadMode).shape))
  const kept = Object.fromEntries(Object.entries(rest).filter(([key]) => !unread.includes(key)))
  return { ...kept, loadMode } as unknown as NodeOf<'target'>
}
