import { join } from 'node:path'

import { afterAll, beforeAll } from 'vitest'

import type { RunnerPort } from '../../engine/run/run-port.ts'
import { createReusingRunner } from '../../engine/run/testing/reusing-runner.ts'
import { createTestDatabase, type TestDatabase } from '../../postgres/testing/test-database.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { createStudio, type Studio } from '../../studio.ts'
import { databaseUrlOf } from './database-url-of.ts'

export interface StudioFixture {
  readonly studio: Studio
  readonly database: TestDatabase
  /** For the files of the tests; the workspace is in it. */
  readonly folder: string
}

/** A studio over a database and a folder of its own, for a whole test file. */
export function studioFixtureHere(runner: RunnerPort = createReusingRunner()): StudioFixture {
  let studio: Studio
  let database: TestDatabase
  let folder: ReturnType<typeof temporaryFolder>
  beforeAll(async () => {
    folder = temporaryFolder()
    database = await createTestDatabase()
    studio = await createStudio({
      host: 'test',
      workspace: join(folder.path, 'workspace'),
      databaseUrl: databaseUrlOf(database.settings),
      holdsWorkspace: false,
      runner,
    })
  })
  afterAll(async () => {
    await studio.close()
    await database.drop()
    folder[Symbol.dispose]()
  })
  return {
    get studio() {
      return studio
    },
    get database() {
      return database
    },
    get folder() {
      return folder.path
    },
  }
}
