import { expect, test } from 'vitest'

import { nothingKnown } from '../../../../src-shared/ops/op.ts'
import { opDefinition, opSchema } from '../../../../src-shared/ops/registry.ts'
import { actionsFor, columnActions, initialValues, isComplete, valueFilter } from './column-actions.ts'

const column = { name: 'Order "Nr"', type: 'text' }
const filled = {
  name: 'x',
  to: 'y',
  from: 'a',
  value: 'z',
  separator: '-',
  into: 'p, q',
  operator: '=',
  targetType: 'date',
}

test.each(columnActions.map((action) => [action.id, action] as const))(
  '%s writes an op that fits the column',
  (_, action) => {
    const op = opSchema.parse(
      action.op(column, { ...initialValues(action, column, true), ...(action.fields ? filled : {}) }),
    )
    expect(
      opDefinition(op.type).check(op, [{ name: column.name, type: { name: 'text' } }], nothingKnown).findings,
    ).toEqual([])
  },
)

test('rows are kept or left out by a value, and a null is never taken for one', () => {
  const ops = [
    valueFilter(column, "O'Brien", true),
    valueFilter(column, "O'Brien", false),
    valueFilter(column, null, false),
  ]
  for (const op of ops) {
    const read = opSchema.parse(op)
    expect(
      opDefinition(read.type).check(read, [{ name: column.name, type: { name: 'text' } }], nothingKnown).findings,
    ).toEqual([])
  }
  expect(ops[1]).toEqual({ type: 'filter', condition: `"Order ""Nr""" is null or "Order ""Nr""" <> 'O''Brien'` })
})

test('the parts of a column with a comma in its name are two columns', () => {
  const split = columnActions.find(({ id }) => id === 'split')
  if (!split) throw new TypeError('split is an action')
  const place = { name: 'Place, Country', type: 'text' }
  expect(split.op(place, initialValues(split, place, true))).toMatchObject({
    sourceField: 'Place, Country',
    outputFields: ['Place Country_1', 'Place Country_2'],
  })
})

test('what is about texts is offered for texts alone', () => {
  const ids = actionsFor({ name: 'n', type: 'numeric(12,2)' }).map(({ id }) => id)
  expect(ids).not.toContain('trim')
  expect(ids).toContain('type')
})

test('a form is complete once everything that it needs is there', () => {
  const fill = columnActions.find(({ id }) => id === 'fill')
  if (!fill) throw new TypeError('fill is an action')
  expect(isComplete(fill, { with: 'previous' })).toBe(true)
  expect(isComplete(fill, { with: 'value', value: '' })).toBe(false)
  expect(isComplete(fill, { with: 'value', value: '0' })).toBe(true)
})
