import { afterAll, beforeAll, beforeEach } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { createReusingRunner } from './reusing-runner.ts'
import { createThings, openRunFixture, type RunFixture } from './run-fixture.ts'

interface ThingsFixture {
  readonly database: TestDatabase
  readonly run: RunFixture['run']
  /** Makes the table anew, in the middle of a test. */
  readonly empty: () => Promise<void>
  /** The rows that were loaded: id and name. */
  readonly things: () => Promise<unknown[][]>
  /** The same with amount and day of birth. */
  readonly wholeThings: () => Promise<unknown[][]>
  /** The rows in quarantine: line, reason and raw text. */
  readonly kept: () => Promise<unknown[][]>
}

/** A database with an empty `ds_thing` and no quarantine for each test of a file. */
export function thingsFixtureHere(): ThingsFixture {
  let database: TestDatabase
  let fixture: RunFixture
  beforeAll(async () => {
    database = await createTestDatabase()
    fixture = await openRunFixture(database, createReusingRunner())
  })
  beforeEach(async () => {
    await createThings(database)
    await database.query('drop table if exists dlq.thing_rejected')
  })
  afterAll(async () => {
    await fixture.close()
    await database.drop()
  })
  const rowsOf = async (sql: string): Promise<unknown[][]> =>
    (await database.query(sql)).rows.map((row) => Object.values(row))
  return {
    get database() {
      return database
    },
    run: (spec) => fixture.run(spec),
    empty: () => createThings(database),
    things: () => rowsOf('select id, name from public.ds_thing order by id'),
    wholeThings: () => rowsOf('select id, name, amount::text, born::text from ds_thing order by id'),
    kept: () => rowsOf('select line::int, reason, raw from dlq.thing_rejected order by line'),
  }
}
