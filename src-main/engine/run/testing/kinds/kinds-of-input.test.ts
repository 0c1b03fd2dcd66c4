import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../../../postgres/testing/test-database.ts'
import { changedFiles } from './changed-files.ts'
import { conventions } from './conventions.ts'
import { flawedRecords } from './flawed-records.ts'
import { type Input, loadInputs } from './load-inputs.ts'
import { names } from './names.ts'
import { targetConversions } from './target-conversions.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test.each<[string, readonly Input[]]>([
  ['records that cannot be read are kept with their line and text, the others are loaded', flawedRecords],
  ['values are read in the one way that their column states', conventions],
  ['columns get names that a table can have', names],
  ['columns that are new, missing or elsewhere are fitted as the source says', changedFiles],
  ['texts are converted where nothing is guessed or lost', targetConversions],
])('%s', async (_, inputs) => {
  const loaded = await loadInputs(database, inputs)
  const expected = inputs.map(({ file, rows, rejected = [], counted = {} }) => ({ file, rows, rejected, counted }))
  expect(inputs.map(({ file }, index) => ({ file, ...loaded[index] }))).toEqual(expected)
})
