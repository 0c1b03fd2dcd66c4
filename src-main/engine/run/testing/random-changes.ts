import type { Node, Pipeline } from '../../../../src-shared/pipeline/ir.ts'
import { pipelineSchema } from '../../../../src-shared/pipeline/ir.ts'
import type { Choose } from '../../conformance/testing/pipelines/choose.ts'
import type { GoldenTable } from '../../testing/golden-case.ts'
import type { RandomLoad } from './random-load.ts'

/** The same load with a step behind each of its sources that changes values: fills nulls, or makes texts null that are no numbers. */
export function withChanges(load: RandomLoad, choose: Choose): RandomLoad {
  const sources = new Set(Object.keys(load.sources))
  const nodes = load.ir.nodes.flatMap((node) => {
    const table = load.sources[node.id]
    if (!table) return [readingChanged(node, sources)]
    return [node, { id: changedBehind(node.id), kind: 'transform', input: node.id, ops: changesOf(table, choose) }]
  })
  const ir: Pipeline = pipelineSchema.parse({ ...load.ir, nodes })
  return { ...load, ir }
}

const changedBehind = (sourceId: string): string => `${sourceId}_changed`

const readingKeys = ['input', 'left', 'right', 'inputs']

function readingChanged(node: Node, sources: ReadonlySet<string>): Node {
  const moved = (reference: unknown): unknown =>
    Array.isArray(reference)
      ? reference.map(moved)
      : typeof reference === 'string' && sources.has(reference)
        ? changedBehind(reference)
        : reference
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, readingKeys.includes(key) ? moved(value) : value]),
  ) as unknown as Node
}

/** What nulls of a type become. */
const filled: Readonly<Record<string, string>> = {
  text: 'filled',
  integer: '7',
  bigint: '7',
  'numeric(12,2)': '7',
  double: '7',
  boolean: 'true',
  date: '2024-02-29',
  timestamp: '2024-02-29 12:00:00',
}

/** Some columns keep their nulls, which what follows has to meet, too. */
const mostFilled = 2

function changesOf({ columns }: GoldenTable, choose: Choose): readonly object[] {
  const all = Object.entries(columns)
  const text = choose(all.filter(([, type]) => type === 'text'))?.[0]
  const first = choose(all.map((_, index) => index)) ?? 0
  const fills = [...all.slice(first), ...all.slice(0, first)]
    .slice(0, mostFilled)
    .map(([name, type]) => ({ type: 'fill', fields: [name], with: 'value', value: filled[type] }))
  const emptied = ['integer', 'text'].map((targetType) => ({ type: 'cast', field: text, targetType, onError: 'null' }))
  return text !== undefined && choose([true, true, false]) ? [...emptied, ...fills] : fills
}
