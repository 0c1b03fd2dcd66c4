import { loadModeDefinition, modeShape } from '../load-modes/registry.ts'
import { type Op, opDefinition } from '../ops/registry.ts'
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

/** The unique keys of the table that a target loads, as far as they are known. */
export type KeysOf = (target: NodeOf<'target'>) => readonly (readonly string[])[]

/**
 * The part of a pipeline behind the input of a node, over a file of rows as they were at that node. Rules about all rows of a run
 * are left out, since these are a few; a target that would replace its rows adds them instead.
 */
export function replayPipeline(
  pipeline: Pipeline,
  nodeId: string,
  columns: readonly Column[],
  folder: string,
  keysOf: KeysOf,
): ReplayPipeline {
  const first = pipeline.nodes.find((node) => node.id === nodeId)
  if (!first) return { refusal: `the pipeline has no node ${nodeId} any more` }
  const behind = nodesBehind(pipeline, first)
  const refusal = behind.flatMap((node) => refusalOf({ pipeline, first, behind, keysOf }, node)).at(0)
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

interface Replay {
  readonly pipeline: Pipeline
  readonly first: Node
  readonly behind: readonly Node[]
  readonly keysOf: KeysOf
}

function refusalOf(replay: Replay, node: Node): readonly string[] {
  const { pipeline, first, behind } = replay
  const { inputs: inputsOf, overSome } = nodeDefinition(node.kind)
  if (overSome) return []
  const inputs = inputsOf(node)
  const isFed = inputs.every(({ reference }) => isIn(new Set(behind), referencedNode(pipeline, reference)))
  if (inputs.length > 1 || (node !== first && !isFed)) {
    return [`${node.id} needs the rows of its other input too`]
  }
  const ops = node.kind === 'transform' ? node.ops : []
  const whole = ops.find(
    (op, index) =>
      opDefinition(op.type).seesAllRows?.(op) === true && !isKeptByTable(replay, node, op, ops.slice(index + 1)),
  )
  return whole ? [`${whole.type} in ${node.id} depends on all rows of a run`] : []
}

/**
 * Whether no row can become a second one of its key: every table behind has a unique key within that of the op, so a row whose key
 * is loaded changes that row where the target updates rows, and is refused by its name where it adds them.
 */
function isKeptByTable({ pipeline, behind, keysOf }: Replay, node: Node, op: Op, opsAfter: readonly Op[]): boolean {
  if (op.type !== 'deduplicate') return false
  const after = nodesBehind(pipeline, node).filter((each) => each !== node && behind.includes(each))
  // Where no step comes between, the columns that reach the table are those of the key.
  if (opsAfter.length > 0 || after.some(({ kind }) => kind === 'transform')) return false
  const targets = after.filter((each) => each.kind === 'target')
  const isWithin = (key: readonly string[]) => key.length > 0 && key.every((name) => op.keyFields.includes(name))
  return targets.every((target) => keysOf(target).some(isWithin))
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
