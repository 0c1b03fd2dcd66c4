import { expect, test } from 'vitest'

import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { changeFields, draftProblems, emptySchema, pastedFields, sizeOf, sizeText } from './schema-draft.ts'

const document = schemaDocumentSchema.parse({
  name: 'order',
  fields: [
    { name: 'a', dataType: 'varchar', length: 40, ordinal: 1 },
    { name: 'b', dataType: 'numeric', precision: 12, scale: 2, ordinal: 2 },
    { name: 'c', dataType: 'date', ordinal: 3 },
  ],
})
const names = (changed: typeof document) => changed.fields.map(({ name, ordinal }) => `${name}${ordinal ?? ''}`)

test('rows move, and their order is that of the columns', () => {
  expect(names(changeFields(document, { type: 'move', from: 2, to: 0 }))).toEqual(['c1', 'a2', 'b3'])
  expect(names(changeFields(document, { type: 'move', from: 0, to: -1 }))).toEqual(['a1', 'b2', 'c3'])
  expect(names(changeFields(document, { type: 'remove', index: 0 }))).toEqual(['b1', 'c2'])
})

test('a size is read back as it is written, for the type that has it', () => {
  const [a, b, c] = document.fields
  if (!a || !b || !c) throw new Error('no fields')
  expect([a, b, c].map(sizeText)).toEqual(['40', '12,2', ''])
  expect(sizeOf(a, '60')).toMatchObject({ length: 60, precision: null })
  expect(sizeOf(b, '10, 3')).toMatchObject({ precision: 10, scale: 3, length: null })
  expect(sizeOf(b, '')).toMatchObject({ precision: null, scale: null })
})

test('rows of a spreadsheet take the place of an empty row; one cell is no rows', () => {
  const fields = pastedFields('id\tint\namount\tnumeric(10,2)\nnote\tString\n')
  expect(fields?.map(({ name, dataType, precision }) => [name, dataType, precision ?? null])).toEqual([
    ['id', 'integer', null],
    ['amount', 'numeric', 10],
    ['note', 'text', null],
  ])
  expect(pastedFields('order id')).toBeNull()
  const pasted = changeFields(emptySchema, { type: 'paste', index: 0, fields: fields ?? [] })
  expect(pasted.fields.map(({ name }) => name)).toEqual(['id', 'amount', 'note'])
})

test('what is wrong is said at its cell', () => {
  expect([...draftProblems(emptySchema).keys()].sort()).toEqual(['fields[0].name', 'name'])
  const twice = changeFields(document, { type: 'set', index: 1, values: { name: 'a', defaultValue: 'random()' } })
  const problems = draftProblems(twice)
  expect(problems.get('fields[1].name')).toContain('is there twice')
  expect(problems.get('fields[1].defaultValue')).toContain('random()')
  expect(draftProblems(document).size).toBe(0)
})
