import { expect, test } from 'vitest'

import { formulaFunctions } from '../../../../src-shared/expression/functions/registry.ts'
import { atStart } from './at-start.ts'

const at = '2026-11-23T08:00:00.000Z'
const start = `cast('${at}' as timestamptz)`

test.each([
  ['select now()', `select ${start}`],
  ['select current_date + 1', `select cast(${start} as date) + 1`],
  ['select localtimestamp, current_timestamp', `select cast(${start} as timestamp), ${start}`],
  [`select 'now()', "current_date"`, `select 'now()', "current_date"`],
  [`select 'it''s', now()`, `select 'it''s', ${start}`],
  ['select known()', 'select known()'],
])('%s is run as %s', (sql, expected) => {
  expect(atStart(sql, at)).toBe(expected)
})

test('every function that gives the time of the run is known by its text', () => {
  const times = formulaFunctions.filter(({ doc }) => /the run started/.test(doc)).map(({ name }) => name)
  expect(times).toHaveLength(4)
  for (const name of times) expect(atStart(name === 'now' ? 'now()' : name, at)).toContain(start)
})
