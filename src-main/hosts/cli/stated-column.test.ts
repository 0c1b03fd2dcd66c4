import { expect, test } from 'vitest'

import { conventionProblem, readStatedColumn } from './stated-column.ts'

const problemOf = (text: string) => {
  const column = readStatedColumn(text)
  return column === null ? 'no column' : conventionProblem(column)
}

test('signs may be commas, in a list of conventions that commas part', () => {
  expect(readStatedColumn('price:numeric(10,2),decimal=,,thousands=.')).toEqual({
    name: 'price',
    type: 'numeric(10,2)',
    conventions: { decimal: ',', thousands: '.' },
  })
  expect(problemOf('price:numeric(10,2),decimal=,,thousands=.')).toBeNull()
})

test('a convention that does not exist, or cannot have its value, is refused with what can be written', () => {
  expect(problemOf('price:numeric,decimal=comma')).toBe('decimal cannot be "comma": write . or ,.')
  expect(problemOf('day:date,order=DMY')).toMatch(/^There is no "order": write one of dateOrder, /)
})
