import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { beforeAll } from 'vitest'

import type { RunDetail } from '../../../../src-shared/contract/records.ts'
import type { RecordTrace, RowTrace, TracedRecord } from '../../../../src-shared/contract/trace-records.ts'
import { type SchemaDocument, schemaDocumentSchema } from '../../../../src-shared/schemas/schema-record.ts'
import type { TestDatabase } from '../../../postgres/testing/test-database.ts'
import type { Studio } from '../../../studio.ts'
import { studioFixtureHere } from '../../testing/studio-fixture.ts'

interface TraceFixture {
  readonly studio: Studio
  readonly database: TestDatabase
  readonly folder: string
  /** Writes files into the folder of the sources. */
  write(files: Readonly<Record<string, string>>): void
  apply(...schemas: readonly SchemaDocument[]): Promise<void>
  /** Runs the pipeline of some nodes, to its end. */
  run(id: string, nodes: readonly object[]): Promise<RunDetail>
  /** Where a row of a table comes from. */
  readonly traceRow: (table: string, key: string | Record<string, string>) => Promise<RowTrace>
  /** Where a line of a file went, in the run that read it last or in another one. */
  readonly traceLine: (file: string, line: number, runId?: string) => Promise<RecordTrace>
}

/** A workspace with real runners over a database of its own, for a whole test file. */
export function traceFixtureHere(): TraceFixture {
  const fixture = studioFixtureHere()
  beforeAll(() => mkdirSync(join(fixture.folder, 'in')))
  return {
    get studio() {
      return fixture.studio
    },
    get database() {
      return fixture.database
    },
    get folder() {
      return join(fixture.folder, 'in')
    },
    write: (files) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(fixture.folder, 'in', name), text)
    },
    apply: async (...schemas) => {
      for (const schema of schemas) await fixture.studio.services.schemas.apply(schema)
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
      const path = join(fixture.folder, 'in', `${id}.json`)
      writeFileSync(path, JSON.stringify(ir))
      const { pipelineId } = await fixture.studio.files.register(path)
      const started = await fixture.studio.services.runs.start({ pipelineId, ir })
      for await (const event of await fixture.studio.services.runs.events({ id: started.id }))
        if (event.type === 'finished') break
      return fixture.studio.services.runs.get({ id: started.id })
    },
    traceRow: (table, key) => fixture.studio.services.trace.row({ table, key, page: { offset: 0, limit: 1000 } }),
    traceLine: (file, line, runId) =>
      fixture.studio.services.trace.record({ file, at: { line }, ...(runId === undefined ? {} : { runId }) }),
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

export const field = (name: string, dataType: string, isPrimaryKey = false) => ({
  name,
  dataType,
  isPrimaryKey,
  isNullable: !isPrimaryKey,
})

export const schemaOf = (name: string, ...fields: readonly object[]) => schemaDocumentSchema.parse({ name, fields })

export const place = ({ file, line }: { file: string; line: number | null }, role: TracedRecord['role']) =>
  `${file}:${line} ${role}`

/** The records that a row comes from, by the names of their files. */
export const recordsOf = ({ records }: RowTrace) =>
  records.shown.map(({ file, line, role }) => place({ file: basename(file), line }, role)).sort()
