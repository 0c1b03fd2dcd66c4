import { expect, test } from 'vitest'

import { parsePipeline } from './parse-pipeline.ts'
import { customerDocument, customerPipeline } from './testing/customer-pipeline.ts'

const problemsOf = (document: unknown) =>
  parsePipeline(document).problems.map((problem) => [problem.path, problem.message, problem.nodeId])

test('a document of the platform is read, from a value and from its text', () => {
  const document = customerDocument({ ops: [{ type: 'expression', outputField: 'state', formula: 'concat(state)' }] })
  expect(parsePipeline(document).problems).toEqual([])
  expect(parsePipeline(`\uFEFF${JSON.stringify(document)}`).pipeline).toEqual(parsePipeline(document).pipeline)
})

test.each([
  ['{"kind": "pipeline",}', 'Line 1, column 21 is not JSON: there is one comma too many before it.'],
  ['{\n  "a": [1, 2}\n}', 'Line 2, column 13 is not JSON: a comma or a closing bracket is expected here.'],
  ['{"a": 1', 'Line 1, column 8 is not JSON: the text ends too early. A bracket, brace or quote is not closed.'],
  ['', 'Line 1, column 1 is not JSON: the document is empty.'],
  ['{kind: 1}', 'Line 1, column 2 is not JSON: a property name in double quotes is expected here.'],
])('text that is not JSON says where: %s', (text, message) => {
  expect(parsePipeline(text)).toMatchObject({ pipeline: null, problems: [{ code: 'json_syntax', message, path: '' }] })
})

test('an unknown property is named with the one that was meant, and can be renamed at once', () => {
  const document = customerDocument({ ops: [{ type: 'expression', outputFeild: 'state', formula: 'upper(state)' }] })
  const { problems } = parsePipeline(document)
  expect(problems.map((problem) => problem.message)).toEqual([
    'outputField is missing. It is a text.',
    'nodes[1].ops[0] has no property outputFeild. Did you mean outputField?',
  ])
  expect(problems[1]).toMatchObject({
    code: 'key_unknown',
    nodeId: 'shape',
    path: 'nodes[1].ops[0].outputFeild',
    fix: {
      edits: [
        { path: 'nodes[1].ops[0].outputFeild', value: undefined },
        { path: 'nodes[1].ops[0].outputField', value: 'state' },
      ],
    },
  })
})

test('everything that is wrong is told at once, each with its place', () => {
  const document = customerDocument({
    ops: [{ type: 'renam' }, { type: 'drop', fields: [] }],
    rules: [{ type: 'regex', field: 'email', pattern: 3, onFail: 'warn' }],
    target: { loadMode: 'apend' },
  })
  expect(problemsOf({ ...document, id: 'Not A Slug' })).toEqual([
    ['id', 'id cannot be "Not A Slug": it is a slug: lowercase letters, digits, - and _.', null],
    ['nodes[1].ops[0].type', 'type cannot be "renam". Did you mean rename?', 'shape'],
    ['nodes[1].ops[1].fields', 'fields is empty. Add at least 1.', 'shape'],
    ['nodes[2].rowLevel[0].pattern', 'pattern is a number, where a text is expected.', 'hold'],
    ['nodes[3].loadMode', 'loadMode cannot be "apend". Did you mean append?', 'tgt'],
  ])
})

test('what is no document at all says what it lacks', () => {
  expect(problemsOf([])).toEqual([['', 'The document is a list, where an object is expected.', null]])
  expect(problemsOf({ kind: 'pipeline', version: '2.0' }).map(([path]) => path)).toEqual([
    'version',
    'id',
    'metadata',
    'errorHandling',
    'nodes',
  ])
})

test('ops and rules of older editors come out in the names of today', () => {
  const pipeline = customerPipeline({
    ops: [
      { type: 'rename_field', sourceField: 'a', targetField: 'b' },
      { type: 'expression', outputField: 'c', expression: 'upper(b)' },
      { type: 'filter_rows', field: 'c', operator: 'is_not_null' },
    ],
    rules: [{ id: 'amt-positive', field: 'amount', rule: 'gt:0', onFail: 'quarantine' }],
  })
  expect(pipeline.nodes[1]).toMatchObject({
    ops: [
      { type: 'rename', from: 'a', to: 'b' },
      { type: 'expression', outputField: 'c', formula: 'upper(b)' },
      { type: 'filter', field: 'c', operator: 'is_not_null' },
    ],
  })
  expect(pipeline.nodes[2]).toMatchObject({
    rowLevel: [{ id: 'amt-positive', type: 'compare', field: 'amount', operator: '>', value: 0, onFail: 'quarantine' }],
  })
})
