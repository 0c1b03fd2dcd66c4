import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll } from 'vitest'

import type { RunDetail } from '../../../../src-shared/contract/records.ts'
import type { SchemaDocument } from '../../../../src-shared/schemas/schema-record.ts'
import { createNodeRunner } from '../../../engine/run/runner/node-runner.ts'
import { createTestDatabase, type TestDatabase } from '../../../postgres/testing/test-database.ts'
import { temporaryFolder } from '../../../storage/testing/temporary-folder.ts'
import { createStudio, type Studio } from '../../../studio.ts'
import { databaseUrlOf } from '../../testing/database-url-of.ts'

interface TraceFixture {
  readonly studio: Studio
  readonly database: TestDatabase
  readonly folder: string
  /** Writes files into the folder of the sources. */
  write(files: Readonly<Record<string, string>>): void
  apply(...schemas: readonly SchemaDocument[]): Promise<void>
  /** Runs the pipeline of some nodes, to its end. */
  run(id: string, nodes: readonly object[]): Promise<RunDetail>
}

/** A workspace with real runners over a database of its own, for a whole test file. */
export function traceFixtureHere(): TraceFixture {
  let temporary: ReturnType<typeof temporaryFolder>
  let database: TestDatabase
  let studio: Studio
  beforeAll(async () => {
    temporary = temporaryFolder()
    database = await createTestDatabase()
    studio = await createStudio({
      host: 'test',
      workspace: join(temporary.path, 'workspace'),
      databaseUrl: databaseUrlOf(database.settings),
      holdsWorkspace: false,
      runner: createNodeRunner(),
    })
    mkdirSync(join(temporary.path, 'in'))
  })
  afterAll(async () => {
    await studio.close()
    await database.drop()
    temporary[Symbol.dispose]()
  })
  return {
    get studio() {
      return studio
    },
    get database() {
      return database
    },
    get folder() {
      return join(temporary.path, 'in')
    },
    write: (files) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(temporary.path, 'in', name), text)
    },
    apply: async (...schemas) => {
      for (const schema of schemas) await studio.services.schemas.apply(schema)
    },
    run: async (id, nodes) => {
      const ir = {
        kind: 'pipeline',
        version: '1.0',
        id,
        metadata: { name: id },
        errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
        nodes,
      }
      const path = join(temporary.path, 'in', `${id}.json`)
      writeFileSync(path, JSON.stringify(ir))
      const { pipelineId } = await studio.files.register(path)
      const started = await studio.services.runs.start({ pipelineId, ir })
      for await (const event of await studio.services.runs.events({ id: started.id }))
        if (event.type === 'finished') break
      return studio.services.runs.get({ id: started.id })
    },
  }
}

export const csvSource = (id: string, pattern: string, columns: Readonly<Record<string, string>>): object => ({
  id,
  kind: 'source',
  connector: 'local_fs',
  config: {
    path: '.',
    pattern: { type: 'glob', value: pattern },
    atomicity: { successFolder: '.archive' },
    format: 'csv',
    columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
  },
})
