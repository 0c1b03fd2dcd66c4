import { expect, test } from 'vitest'

import type { Problem } from '../errors/problem.ts'
import { checkPipeline } from './check-pipeline.ts'
import type { Pipeline } from './ir.ts'
import { customerColumns, customerContext, customerDocument, customerPipeline } from './testing/customer-pipeline.ts'
import { parsePipeline } from './parse-pipeline.ts'
import { isFileSource } from './source-kinds.ts'

const check = (pipeline: Pipeline) => checkPipeline(pipeline, customerContext)
const told = (problems: readonly Problem[]) => problems.map((problem) => [problem.code, problem.path, problem.message])

/** The document after the first fix that its problems offer. */
function fixed(pipeline: Pipeline): Pipeline {
  const fix = check(pipeline).problems.find((problem) => problem.fix)?.fix
  const document = structuredClone(pipeline) as unknown as Record<string, unknown>
  for (const { path, value } of fix?.edits ?? []) {
    const keys = path.split(/[.[\]]+/).filter(Boolean)
    const last = keys.pop() ?? ''
    const holder = keys.reduce<Record<string, unknown>>((place, key) => place[key] as Record<string, unknown>, document)
    if (value === undefined) Reflect.deleteProperty(holder, last)
    else holder[last] = value
  }
  const parsed = parsePipeline(document)
  if (!parsed.pipeline) throw new TypeError(parsed.problems[0]?.message)
  return parsed.pipeline
}

test('a sound pipeline has no problems, and every node tells its columns', () => {
  const { problems, columns } = check(
    customerPipeline({
      ops: [
        { type: 'cast', field: 'orders_count', targetType: 'integer' },
        { type: 'expression', outputField: 'state', formula: 'upper(state)' },
      ],
      rules: [{ type: 'notNull', field: 'customer_id', onFail: 'abort' }],
    }),
  )
  expect(problems).toEqual([])
  expect(Object.keys(columns)).toEqual(['src', 'shape', 'hold', 'tgt'])
  expect(columns['hold']?.find((column) => column.name === 'orders_count')?.type).toEqual({ name: 'integer' })
})

test('two nodes of one name, an input that is not there and a circle are named', () => {
  const document = customerDocument()
  const [src, shape, hold, tgt] = document.nodes
  const structure = (nodes: unknown[]) => {
    const { pipeline } = parsePipeline({ ...document, nodes })
    if (!pipeline) throw new TypeError('the document is sound in itself')
    return told(check(pipeline).problems)
  }
  expect(structure([src, shape, { ...hold, id: 'shape' }, { ...tgt, input: 'shape' }])).toContainEqual([
    'id_repeats',
    'nodes[2].id',
    'Two nodes are called shape. Give each a name of its own.',
  ])
  expect(structure([src, { ...shape, id: 'SRC' }, { ...hold, input: 'SRC' }, tgt])).toContainEqual([
    'id_repeats',
    'nodes[1].id',
    'The nodes src and SRC differ only in upper and lower case. Give each a name of its own.',
  ])
  expect(structure([src, { ...shape, input: 'scr' }, hold, tgt])).toContainEqual([
    'input_unknown',
    'nodes[1].input',
    'shape reads from scr, and there is no such node. Did you mean src?',
  ])
  expect(structure([src, { ...shape, input: 'hold' }, hold, tgt])).toContainEqual([
    'cycle',
    'nodes[1]',
    'These nodes form a cycle: shape → hold → shape. Give one of them another input.',
  ])
  expect(structure([src]).map(([code]) => code)).toEqual(['no_target', 'flow_unfinished'])
  expect(structure([]).map(([code]) => code)).toEqual(['no_source', 'no_target'])
})

test('a wrong formula is a problem of its op, with its place in the text', () => {
  const { problems } = check(
    customerPipeline({ ops: [{ type: 'expression', outputField: 'state', formula: 'upper(sate)' }] }),
  )
  expect(problems).toMatchObject([
    { code: 'column_unknown', nodeId: 'shape', path: 'nodes[1].ops[0].formula', span: { start: 6, end: 10 } },
  ])
  expect(
    check(fixed(customerPipeline({ ops: [{ type: 'expression', outputField: 'state', formula: 'upper(sate)' }] })))
      .problems,
  ).toEqual([])
})

test.each([
  [
    'a column that the table lacks can be dropped',
    { ops: [{ type: 'expression', outputField: 'shouting', formula: 'upper(state)' }] },
    'public.ds_customer has no column shouting. Add it to the table, or drop it before the target.',
  ],
  [
    'a column that is nearly one of the table can be renamed',
    { ops: [{ type: 'rename', from: 'email', to: 'e_mail' }] },
    'public.ds_customer has no column e_mail. Did you mean email? Rename it before the target.',
  ],
  [
    'a type that the table does not take can be converted',
    { ops: [{ type: 'expression', outputField: 'orders_count', formula: 'state is null' }] },
    'Column orders_count is boolean here and integer in public.ds_customer. Convert it before the target.',
  ],
  [
    'an upsert key that nothing makes unique can be replaced',
    { target: { upsertKey: ['email'] } },
    'public.ds_customer may have several rows with the same email: no unique constraint covers it. Use customer_id.',
  ],
  [
    'a key on a mode without one can be removed',
    { target: { loadMode: 'append' } },
    'upsertKey has no effect in load mode append. Remove it, or use upsert or incremental_watermark.',
  ],
  [
    'a column to update that nearly comes can be corrected',
    { target: { updateColumns: ['emial', 'state'] } },
    'updateColumns names emial, which the target does not receive. Did you mean email, state?',
  ],
  [
    'the key is no column to update',
    { target: { updateColumns: ['customer_id', 'state'] } },
    'updateColumns names customer_id, which is the upsert key: an existing row already has that value. Remove it from updateColumns.',
  ],
  [
    'no column to update is as good as no list',
    { target: { updateColumns: [] } },
    'updateColumns is empty. List the columns that change in existing rows, or remove it.',
  ],
  [
    'columns to update on a mode that updates none can be removed',
    { target: { loadMode: 'append', upsertKey: undefined, updateColumns: ['state'] } },
    'updateColumns has no effect in load mode append. Remove it, or use upsert or incremental_watermark.',
  ],
  [
    'a partial update by watermark can take the watermark along',
    {
      target: { loadMode: 'incremental_watermark', watermarkColumn: 'signup_date', updateColumns: ['state'] },
    },
    'updateColumns leaves signup_date out, so the watermark would not move past updated rows. Add it.',
  ],
  [
    'rows kept nowhere can be given a table',
    { rules: [{ type: 'notNull', field: 'email', onFail: 'quarantine' }], quarantine: false },
    'The rule "email is not empty" sends rows to quarantine, but the node names no quarantine table. Name one, like dlq.rejected.',
  ],
  [
    'a backup before a mode that only adds rows can be removed',
    { target: { loadMode: 'append', upsertKey: undefined, backupBeforeLoad: true } },
    'Load mode append changes no row that is in public.ds_customer, so no backup is made. Remove backupBeforeLoad.',
  ],
])('%s', (_, change, message) => {
  const pipeline = customerPipeline(change)
  const without = (each: Pipeline): Pipeline =>
    'quarantine' in change
      ? {
          ...each,
          nodes: each.nodes.map((node) => (node.kind === 'validate' ? { ...node, quarantine: undefined } : node)),
        }
      : each
  const before = without(pipeline)
  expect(check(before).problems.map((problem) => problem.message)).toEqual([message])
  expect(check(fixed(before)).problems).toEqual([])
})

test.each([
  [
    { target: { loadMode: 'cdc_mirror', cdcSource: 'x', upsertKey: undefined } },
    'cdc_mirror is not yet wired in this build (FLOW_STREAMING_ENABLED is off)',
  ],
  [
    { source: { format: 'orc' } },
    'Weir cannot read orc files. Convert the file to Parquet, for example in Spark with df.write.parquet(path).',
  ],
  [{ source: { formatOptions: { encoding: 'utf-17' } } }, 'There is no encoding "utf-17". Did you mean utf-8?'],
])('what has no executor is refused with a sentence of its own: %j', (change, message) => {
  expect(told(check(customerPipeline(change)).problems)).toEqual([['not_runnable', expect.any(String), message]])
})

test('ftp is refused in the words of the platform', () => {
  const pipeline = customerPipeline()
  const nodes = pipeline.nodes.map((node) =>
    node.kind === 'source' && isFileSource(node) ? { ...node, connector: 'ftp' as const } : node,
  )
  expect(check({ ...pipeline, nodes }).problems.map((problem) => problem.message)).toEqual([
    'connector ftp has no runtime executor (deprecated plaintext; use sftp)',
  ])
})

test('rows that go nowhere are refused; a second target for the same rows is not', () => {
  const document = customerDocument()
  const extra = [
    { ...document.nodes[0], id: 'src2' },
    { ...document.nodes[3], id: 'tgt2', input: 'shape' },
  ]
  const { pipeline } = parsePipeline({ ...document, nodes: [...document.nodes, ...extra] })
  if (!pipeline) throw new TypeError('the document is sound in itself')
  expect(check(pipeline).problems.map((problem) => problem.message)).toEqual([
    'No node reads the rows of src2, so they would go nowhere. Connect it to a target, or remove it.',
  ])
})

test('while the file is not there yet, nothing is held against its columns', () => {
  const pipeline = customerPipeline({
    ops: [
      { type: 'expression', outputField: 'x', formula: 'upper(anything) || 1' },
      { type: 'rename', from: 'x', to: 'state' },
    ],
    rules: [{ type: 'regex', field: 'email', pattern: '^.+$', onFail: 'quarantine' }],
  })
  expect(checkPipeline(pipeline, { ...customerContext, sourceColumns: {} }).problems).toEqual([])
  const broken = customerPipeline({ ops: [{ type: 'expression', outputField: 'x', formula: 'upper(' }] })
  expect(checkPipeline(broken, { ...customerContext, sourceColumns: {} }).problems).toMatchObject([
    { code: 'formula_syntax' },
  ])
})

test('what a source declares is what its columns are, and a name the file lacks is told', () => {
  const declared = [
    { name: 'orders_count', type: 'integer' },
    { name: 'stat', type: 'text' },
  ]
  const { problems, columns } = check(customerPipeline({ source: { columns: declared } }))
  expect(problems.map((problem) => problem.message)).toEqual(['The file has no column stat. Did you mean state?'])
  expect(columns['src']).toEqual(
    customerColumns.map((column) =>
      column.name === 'orders_count' ? { ...column, type: { name: 'integer' } } : column,
    ),
  )
})

test('a table that has no schema is a problem before any run', () => {
  const { problems } = checkPipeline(customerPipeline(), { ...customerContext, schemas: [] })
  expect(told(problems)).toEqual([
    ['schema_unknown', 'nodes[3].schema', 'No schema describes public.ds_customer. Create one, or correct the name.'],
  ])
})

test('an id that could be taken for a branch or a part of another node, or for a name of ours, is refused', () => {
  const document = customerDocument()
  const [src, shape, hold, tgt] = document.nodes
  const ways = { kind: 'branch', input: 'src', branches: [{ name: 'Good', when: 'true' }], otherwise: 'b.ad' }
  const codes = (id: string, input: string, more: object = {}) => {
    const nodes = [src, { ...ways, id: 'ways', ...more }, { ...shape, id, input }, { ...hold, input: id }, tgt]
    const { pipeline } = parsePipeline({ ...document, nodes })
    if (!pipeline) throw new TypeError('the document is sound in itself')
    return check(pipeline).problems.flatMap(({ code, nodeId }) =>
      code === 'flow_unfinished' ? [] : [`${code} ${nodeId}`],
    )
  }
  expect(codes('ways.other', 'ways.b.ad')).toEqual([])
  expect(codes('ways.good', 'ways.b.ad')).toEqual(['id_mistaken ways.good'])
  expect(codes('src: active', 'ways.Good')).toEqual(['id_mistaken src: active'])
  expect(codes('ways.b.ad: 1', 'ways.Good')).toEqual(['id_mistaken ways.b.ad: 1'])
  expect(codes('_weir_side_1', 'ways.Good')).toEqual(['id_mistaken _weir_side_1'])
  expect(codes('tidy', 'ways.Good', { otherwise: 'GOOD' })).toEqual(['branch_repeats ways'])
})

test('columns may differ in capitals only, and none may have a name of Weir', () => {
  const ops = [
    { type: 'expression', outputField: 'State', formula: 'upper(state)' },
    { type: 'drop', fields: ['State'] },
  ]
  expect(check(customerPipeline({ ops })).problems).toEqual([])
  const own = [
    { type: 'rename', from: 'state', to: '_weir_row' },
    { type: 'drop', fields: ['_weir_row'] },
  ]
  expect(check(customerPipeline({ ops: own })).problems.map(({ code }) => code)).toEqual(['column_reserved'])
})
