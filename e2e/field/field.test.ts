import { afterAll, beforeAll, describe, test } from 'vitest'

import { weirHere } from '../../src-main/hosts/cli/testing/weir-here.ts'
import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { fieldCases } from './cases.ts'
import { type OpenFieldPlace, openFieldPlace } from './field-place.ts'

describe.each(fieldCases)('$folder: $title', ({ folder, steps, notYet = {} }) => {
  let database: TestDatabase
  let place: OpenFieldPlace
  beforeAll(async () => {
    database = await createTestDatabase()
    place = await openFieldPlace(folder, database.settings, weirHere)
  })
  afterAll(async () => {
    await place.close()
    await database.drop()
  })
  for (const [name, step] of Object.entries(steps)) {
    if (name in notYet) test.fails(name, () => step(place))
    else test(name, () => step(place))
  }
})
