import fc from 'fast-check'

import { checkPipeline } from '../../../../../src-shared/pipeline/check-pipeline.ts'
import { parsePipeline } from '../../../../../src-shared/pipeline/parse-pipeline.ts'
import type { Column } from '../../../../../src-shared/values/column.ts'
import { columnsOf, type GoldenTable, type GoldenFixture } from '../../../testing/golden-case.ts'
import { type Choose, chooseBy } from './choose.ts'
import { conditionOver } from './random-formulas.ts'
import { randomOp } from './random-ops.ts'
import { randomTable } from './random-rows.ts'
import { randomRules } from './random-rules.ts'

export interface RandomPipeline {
  readonly document: unknown
  readonly fixture: GoldenFixture
}

/** A valid graph of nodes over one or two sources with some rows. */
export const randomPipeline: fc.Arbitrary<RandomPipeline> = fc
  .tuple(
    fc.array(randomTable, { minLength: 1, maxLength: 2 }),
    fc.array(fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 7 }),
  )
  .map(([tables, steps]) => build(tables, steps.map(chooseBy)))

interface Open {
  readonly reference: string
  readonly columns: readonly Column[]
}
type NodeDraft = Readonly<Record<string, unknown>> & { readonly id: string }

function build(tables: readonly GoldenTable[], steps: readonly Choose[]): RandomPipeline {
  const sources = Object.fromEntries(tables.map((table, index) => [`s${index}`, table]))
  const nodes: NodeDraft[] = Object.keys(sources).map((id) => {
    return { id, kind: 'source', connector: 'local_fs', config: { path: '.', format: 'csv' } }
  })
  let open: readonly Open[] = Object.entries(sources).map(([reference, table]) => ({
    reference,
    columns: columnsOf(table),
  }))
  steps.forEach((choose, index) => {
    const from = choose(open)
    if (!from) return
    const node = nodeOver(from, open, `n${index}`, choose)
    const columns = columnsAfter([...nodes, node], node.id, sources)
    if (!columns) return
    nodes.push(node)
    const outputs = outputsOf(node).map((reference) => ({ reference, columns }))
    // One in three leaves its input open for another reader.
    const read = new Set(
      choose([true, true, false]) ? [node['input'], node['left'], node['right'], ...asList(node['inputs'])] : [],
    )
    open = [...open.filter(({ reference }) => !read.has(reference)), ...outputs]
  })
  const schemas = open.map(({ columns }, index) => ({ name: `out_${index}`, fields: columns.map(fieldOf) }))
  const targets = open.map(({ reference }, index) => {
    return {
      id: `t${index}`,
      kind: 'target',
      input: reference,
      schema: `public.ds_out_${index}`,
      loadMode: 'append',
      failOnEmptySource: false,
    }
  })
  return { document: documentOf([...nodes, ...targets]), fixture: { schemas, sources } }
}

function nodeOver({ reference, columns }: Open, open: readonly Open[], id: string, choose: Choose): NodeDraft {
  const makers: readonly (() => NodeDraft)[] = [
    () => ({ id, kind: 'transform', input: reference, ops: [randomOp(columns, id, choose)] }),
    () => ({ id, kind: 'transform', input: reference, ops: [randomOp(columns, id, choose)] }),
    () => ({ id, kind: 'transform', input: reference, ops: [randomOp(columns, id, choose)] }),
    () => ({
      id,
      kind: 'transform',
      input: reference,
      ops: [randomOp(columns, id, choose), randomOp(columns, `${id}x`, choose)],
    }),
    () => ({
      id,
      kind: 'validate',
      input: reference,
      ...randomRules(columns, choose),
      quarantine: { enabled: true, table: 'dlq.rejected' },
    }),
    () => {
      const branches = ['high', 'low'].map((name) => {
        return { name, when: conditionOver(choose(columns), choose(columns), choose) }
      })
      return { id, kind: 'branch', input: reference, branches, ...choose([{}, { otherwise: 'rest' }]) }
    },
    () => {
      const other = choose(open)
      const type = choose(['inner', 'left', 'right', 'full', 'semi', 'anti'])
      const on = [{ left: choose(columns)?.name, right: choose(other?.columns ?? [])?.name }]
      return { id, kind: 'join', left: reference, right: other?.reference, type, on }
    },
    () => {
      const inputs = [reference, choose(open)?.reference, ...(choose([[], [choose(open)?.reference]]) ?? [])]
      return { id, kind: 'union', inputs, onMissingColumn: choose(['null', 'null', 'fail']) }
    },
  ]
  return choose(makers)?.() ?? { id }
}

function outputsOf(node: NodeDraft): readonly string[] {
  if (node['kind'] !== 'branch') return [node.id]
  return ['high', 'low', ...('otherwise' in node ? ['rest'] : [])].map((name) => `${node.id}.${name}`)
}

/** The columns of the last node; null where the checker finds anything wrong with it. */
function columnsAfter(
  nodes: readonly NodeDraft[],
  id: string,
  sources: Readonly<Record<string, GoldenTable>>,
): readonly Column[] | null {
  const { pipeline } = parsePipeline(documentOf(nodes))
  if (!pipeline) return null
  const sourceColumns = Object.fromEntries(Object.entries(sources).map(([key, table]) => [key, columnsOf(table)]))
  const { problems, columns } = checkPipeline(pipeline, { schemas: [], sourceColumns })
  const own = problems.filter(({ nodeId, code }) => nodeId === id && code !== 'flow_unfinished')
  const found = columns[id] ?? []
  return own.length > 0 || found.length === 0 ? null : found
}

const documentOf = (nodes: readonly NodeDraft[]) => ({
  kind: 'pipeline',
  version: '1.0',
  id: 'random',
  metadata: { name: 'random' },
  errorHandling: { dlq: { enabled: true, table: 'dlq.rejected' }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes,
})

/** A field that takes every value of a column as it is. */
function fieldOf({ name, type }: Column) {
  return { name, dataType: type.name === 'text' ? 'text' : type.name }
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
