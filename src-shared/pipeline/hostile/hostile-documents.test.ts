import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkPipeline } from '../check-pipeline.ts'
import { parsePipeline } from '../parse-pipeline.ts'
import { customerDocument, customerSchema } from '../testing/customer-pipeline.ts'

const sound = customerDocument({ ops: [{ type: 'rename', from: 'state', to: 'region' }] })
const nodes = (...list: unknown[]) => ({ ...sound, nodes: list })
const [source, , , target] = sound.nodes
const deep = (levels: number): unknown => {
  let value: unknown = 'x'
  for (let level = 0; level < levels; level++) value = { [`k${level % 3}`]: [value] }
  return value
}
const many = Array.from({ length: 2_000 }, (_, index) => ({
  id: `n${index}`,
  kind: 'transform',
  input: index === 0 ? 'src' : `n${index - 1}`,
  ops: [],
}))
const circle = Array.from({ length: 50 }, (_, index) => ({
  id: `c${index}`,
  kind: 'transform',
  input: `c${(index + 1) % 50}`,
  ops: [],
}))
const longText = 'x'.repeat(200_000)

const documents: readonly (readonly [string, unknown])[] = [
  ['nothing', ''],
  ['blanks', '  \n\t '],
  ['half a document', '{"kind":"pipeline","nodes":[{"id":"a"'],
  ['a number', '12'],
  ['null', null],
  ['a list', '[]'],
  ['a text', '"pipeline"'],
  ['no JSON', 'kind: pipeline'],
  ['comments', '{/* here */"kind":"pipeline"}'],
  ['a trailing comma', '{"kind":"pipeline",}'],
  ['single quotes', "{'kind':'pipeline'}"],
  ['NaN', '{"kind":NaN}'],
  ['a byte order mark', `\uFEFF${JSON.stringify(sound)}`],
  ['zero bytes', '{"kind":"pipe\\u0000line"}'],
  ['a lone surrogate', '{"kind":"\\ud800"}'],
  ['keys twice', '{"kind":"pipeline","kind":"other"}'],
  ['__proto__', '{"__proto__":{"kind":"pipeline"},"kind":"pipeline"}'],
  ['constructor', { ...sound, constructor: { prototype: {} } }],
  ['an unknown version', { ...sound, version: '2.0' }],
  ['an id with a slash', { ...sound, id: '../../etc/passwd' }],
  ['a very long id', { ...sound, id: longText }],
  ['nodes that are an object', { ...sound, nodes: { 0: source } }],
  ['nodes that are null', { ...sound, nodes: null }],
  ['a node that is null', nodes(null)],
  ['a node that is a number', nodes(7)],
  ['an unknown kind', nodes({ id: 'a', kind: 'teleport' })],
  ['a kind that is a method of objects', nodes({ id: 'a', kind: 'toString' })],
  [
    'an op that is a method of objects',
    nodes(source, { id: 't', kind: 'transform', input: 'src', ops: [{ type: 'valueOf' }] }, target),
  ],
  ['an op without a type', nodes(source, { id: 't', kind: 'transform', input: 'src', ops: [{}] }, target)],
  ['ops that are a text', nodes(source, { id: 't', kind: 'transform', input: 'src', ops: 'rename' }, target)],
  ['a node that reads itself', nodes(source, { id: 't', kind: 'transform', input: 't', ops: [] }, target)],
  ['fifty nodes in a circle', nodes(source, ...circle, target)],
  [
    'a join of a node with itself',
    nodes(
      source,
      {
        id: 'j',
        kind: 'join',
        left: 'src',
        right: 'src',
        type: 'inner',
        on: [{ left: 'customer_id', right: 'customer_id' }],
      },
      { ...target, input: 'j' },
    ),
  ],
  [
    'a join without keys',
    nodes(source, { id: 'j', kind: 'join', left: 'src', right: 'src', type: 'inner', on: [] }, target),
  ],
  ['a branch without branches', nodes(source, { id: 'b', kind: 'branch', input: 'src', branches: [] }, target)],
  [
    'a branch called like its rest',
    nodes(
      source,
      { id: 'b', kind: 'branch', input: 'src', branches: [{ name: 'x', when: 'true' }], otherwise: 'x' },
      { ...target, input: 'b.x' },
    ),
  ],
  ['a reference with many dots', nodes(source, { ...target, input: 'src.a.b.c' })],
  ['an empty reference', nodes(source, { ...target, input: '' })],
  ['two thousand nodes in a row', nodes(source, ...many, { ...target, input: 'n1999' })],
  ['a value nested a thousand deep', { ...sound, metadata: deep(1_000) }],
  [
    'a hook that drops a table',
    nodes(source, { ...target, input: 'src', preHook: { type: 'sql', statement: 'drop table x' } }),
  ],
  [
    'a quarantine table with quotes',
    nodes(
      source,
      { id: 'v', kind: 'validate', input: 'src', rowLevel: [], quarantine: { table: 'dlq."x"; drop table y' } },
      { ...target, input: 'v' },
    ),
  ],
  ['a target with quotes', nodes(source, { ...target, input: 'src', schema: 'public."; drop table x; --' })],
  [
    'columns that repeat',
    nodes(
      {
        ...source,
        config: {
          path: '.',
          format: 'csv',
          columns: [
            { name: 'a', type: 'text' },
            { name: 'A', type: 'text' },
          ],
        },
      },
      { ...target, input: 'src' },
    ),
  ],
  [
    'a type that is none',
    nodes(
      { ...source, config: { path: '.', format: 'csv', columns: [{ name: 'a', type: 'numeric(999,99)' }] } },
      { ...target, input: 'src' },
    ),
  ],
  [
    'a regular expression that never ends',
    nodes(
      { ...source, config: { path: '.', format: 'csv', pattern: { type: 'regex', value: '(a+)+$'.repeat(50) } } },
      { ...target, input: 'src' },
    ),
  ],
  [
    'a formula of 100,000 parentheses',
    nodes(
      source,
      {
        id: 't',
        kind: 'transform',
        input: 'src',
        ops: [{ type: 'expression', outputField: 'x', formula: '('.repeat(100_000) }],
      },
      { ...target, input: 't' },
    ),
  ],
  [
    'a formula of 20,000 sums',
    nodes(
      source,
      {
        id: 't',
        kind: 'transform',
        input: 'src',
        ops: [{ type: 'expression', outputField: 'x', formula: Array.from({ length: 20_000 }, () => '1').join(' + ') }],
      },
      { ...target, input: 't' },
    ),
  ],
  [
    'a mapping of __proto__',
    nodes(
      source,
      {
        id: 't',
        kind: 'transform',
        input: 'src',
        ops: [{ type: 'map_values', field: 'state', mappings: JSON.parse('{"__proto__":"x"}') as unknown }],
      },
      { ...target, input: 't' },
    ),
  ],
  ['an older editor’s document', { nodes: [{ id: 'a', nodeType: 'source' }], edges: [] }],
]

/** Parsed and checked, a document gives problems with a place, or is sound; it never throws. */
function judge(document: unknown) {
  const { pipeline, problems } = parsePipeline(document)
  if (!pipeline) return problems
  const columns = customerSchema.fields.map(({ name }) => ({ name, type: { name: 'text' } as const }))
  return [
    ...problems,
    ...checkPipeline(pipeline, { schemas: [customerSchema], sourceColumns: { src: columns } }).problems,
  ]
}

test.each(documents)('%s is answered with a sentence and a place', (_, document) => {
  for (const problem of judge(document)) {
    expect(problem.message.length).toBeGreaterThan(10)
    expect(problem.message).not.toMatch(/undefined|\[object/)
    expect(typeof problem.path).toBe('string')
  }
})

test('whatever is changed in a sound document, it is read or refused with a sentence', () => {
  const text = JSON.stringify(sound)
  const places: (string | number)[][] = []
  const walk = (value: unknown, path: (string | number)[]) => {
    places.push(path)
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, Array.isArray(value) ? Number(key) : key])
    }
  }
  walk(sound, [])
  const change = fc.record({ path: fc.constantFrom(...places), value: fc.jsonValue({ maxDepth: 3 }) })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const document = changes.reduce<unknown>((held, { path, value }) => replaced(held, path, value), JSON.parse(text))
      for (const { message } of judge(document)) expect(message).not.toMatch(/undefined|\[object/)
    }),
    { numRuns: 300, seed: 20261126 },
  )
})

function replaced(document: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined || typeof document !== 'object' || document === null) return value
  const copy: Record<string | number, unknown> = Array.isArray(document)
    ? ([...(document as unknown[])] as unknown as Record<number, unknown>)
    : { ...(document as Record<string, unknown>) }
  copy[key] = replaced(copy[key], rest, value)
  return copy
}
