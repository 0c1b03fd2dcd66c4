import { describe, expect, test } from 'vitest'

import type { Column } from '../values/column.ts'
import { nothingKnown } from './op.ts'
import { opDefinition, opSchema } from './registry.ts'

const columns: readonly Column[] = [
  { name: 'store', type: { name: 'text' } },
  { name: 'month', type: { name: 'text' } },
  { name: 'amount', type: { name: 'numeric', precision: 12, scale: 2 } },
  { name: 'pieces', type: { name: 'integer' } },
  { name: 'sold', type: { name: 'date' } },
  { name: 'notes', type: { name: 'json' } },
]

function check(document: object) {
  const op = opSchema.parse(document)
  const { columns: after, findings } = opDefinition(op.type).check(op, columns, nothingKnown)
  return { after, findings: findings.map(({ key, message }) => `${key}: ${message}`), first: findings[0] }
}

describe('pivot', () => {
  const pivot = {
    type: 'pivot',
    groupByFields: ['store'],
    nameField: 'month',
    valueField: 'amount',
    values: [{ value: 'jan' }, { value: 'feb', alias: 'february' }],
  }

  test('gives the columns that the document states, of the type of the values or of their figure', () => {
    const numeric = columns[2]?.type
    expect(check(pivot)).toMatchObject({
      findings: [],
      after: [columns[0], { name: 'jan', type: numeric }, { name: 'february', type: numeric }],
    })
    expect(check({ ...pivot, function: 'count' }).after[1]).toEqual({ name: 'jan', type: { name: 'bigint' } })
  })

  test('says which column would come twice, and which name is no value of its column', () => {
    expect(check({ ...pivot, values: [{ value: 'jan' }, { value: 'feb', alias: 'store' }] }).findings).toEqual([
      'values[1].alias: Two columns would be called store. Give each an output column of its own.',
    ])
    const { findings } = check({ ...pivot, nameField: 'pieces', values: [{ value: 'one' }] })
    expect(findings).toEqual(["values[0].value: 'one' is not a valid integer."])
  })

  test('speaks of the column as the document calls it where a figure cannot be taken', () => {
    expect(check({ ...pivot, valueField: 'notes', function: 'sum' }).findings).toEqual([
      'function: sum cannot take notes, which is json. Convert it to a number with a cast op first.',
    ])
  })
})

describe('unpivot', () => {
  const unpivot = { type: 'unpivot', fields: ['amount', 'pieces'], nameField: 'what', valueField: 'value' }

  test('gives the other columns, the name and the value in the common type', () => {
    const { after, findings } = check(unpivot)
    expect(findings).toEqual([])
    expect(after.map(({ name, type }) => `${name} ${type.name}`)).toEqual([
      'store text',
      'month text',
      'sold date',
      'notes json',
      'what text',
      'value numeric',
    ])
  })

  test('lists the types that cannot be in one column, and the names that are taken', () => {
    expect(check({ ...unpivot, fields: ['pieces', 'sold'] }).findings).toEqual([
      'fields: The values of these columns cannot be in one column: pieces is integer, sold is date. Convert them to one type with a cast op first.',
    ])
    expect(check({ ...unpivot, nameField: 'store', valueField: 'store' }).findings).toEqual([
      'nameField: There is already a column store here. Choose another name, or drop that column first.',
      'valueField: There is already a column store here. Choose another name, or drop that column first.',
    ])
  })
})

describe('replace_values and fill', () => {
  test('keep the type of the column, and refuse a value that it would round or cannot hold', () => {
    const replace = { type: 'replace_values', field: 'amount', replacements: [{ from: '0', to: '0.5' }] }
    expect(check(replace)).toMatchObject({ findings: [], after: columns })
    expect(check({ ...replace, replacements: [{ from: '1.255' }, { from: '7', to: 'seven' }] }).findings).toEqual([
      'replacements[0]: amount is numeric(12,2) here, and 1.255 has more digits after the point. Write it with 2, or convert amount with a cast op first.',
      "replacements[1]: 'seven' is not a valid numeric(12,2).",
    ])
    expect(check({ type: 'fill', fields: ['pieces', 'sold'], with: 'value', value: 'none' }).findings).toEqual([
      "value: 'none' is not a valid integer.",
      "value: 'none' is not a date like 2026-01-31.",
    ])
  })

  test('say what is missing or of no use', () => {
    expect(check({ type: 'fill', fields: ['store'], with: 'value' }).findings).toEqual([
      'value: Say which value the nulls become.',
    ])
    expect(check({ type: 'fill', fields: ['store'], with: 'previous', value: 'x' }).findings).toEqual([
      'value: A value is given, but the cells are filled with the value above. Remove it, or fill with a value.',
    ])
    const twice = { type: 'replace_values', field: 'store', replacements: [{ from: 'a' }, { from: 'a', to: 'b' }] }
    expect(check(twice).findings).toEqual(["replacements[1]: 'a' is replaced twice. Remove one of the two."])
  })
})

test('trim is for texts, and corrects one name of several', () => {
  expect(check({ type: 'trim', fields: ['store', 'pieces'] }).findings).toEqual([
    'fields: pieces is integer here, where text is needed. Convert it to text with a cast op first.',
  ])
  expect(check({ type: 'trim', fields: ['store', 'mnoth'] }).first?.fix?.set).toEqual({ fields: ['store', 'month'] })
})

test('sort and deduplicate refuse an order that json does not have', () => {
  expect(check({ type: 'sort', by: [{ field: 'store' }, { field: 'notes' }] }).findings[0]).toContain(
    'by[1].field: notes is json',
  )
  expect(check({ type: 'deduplicate', keyFields: ['store'], by: 'notes' }).findings[0]).toContain('by: notes is json')
})
