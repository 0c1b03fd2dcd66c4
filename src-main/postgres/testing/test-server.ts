import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import pg from 'pg'
import type { TestProject } from 'vitest/node'

import { quoteIdentifier, quoteLiteral } from '../../../src-shared/sql/quote.ts'
import { isAlive } from '../../processes/process-identity.ts'
import type { DatabaseSettings } from '../database-settings.ts'
import { openEmbeddedPostgres } from '../embedded/open-embedded-postgres.ts'
import { chosenPostgres, startOwnServer } from './own-server.ts'

const repository = join(import.meta.dirname, '..', '..', '..')

/** One real Postgres for a whole test run; runs at the same time share it, the last one stops it. */
export default async function testServer(project: TestProject): Promise<() => Promise<void>> {
  if (chosenPostgres !== null) return chosenServer(project)
  const postgres = await openEmbeddedPostgres({
    workspace: join(repository, '.cache', 'test-postgres'),
    serverSettings,
  })
  await dropLeftDatabases(postgres.settings)
  project.provide('postgresServer', postgres.settings)
  project.provide('postgresAdmin', postgres.settings)
  return () => postgres.release()
}

/** Test data may be lost in a power cut, and whole databases come and go. */
const serverSettings = { fsync: 'off', full_page_writes: 'off', max_connections: '300', shared_buffers: '128MB' }

/** A server of another version, where the tests run as a role that is no superuser and owns nothing. */
async function chosenServer(project: TestProject): Promise<() => Promise<void>> {
  const hostRules = ['host all postgres 127.0.0.1/32 trust', 'host all all 127.0.0.1/32 scram-sha-256']
  const server = await startOwnServer({ serverSettings, hostRules })
  const login = { user: 'analyst', password: randomBytes(12).toString('hex') }
  const client = new pg.Client({ ...server.settings, ssl: false })
  await client.connect()
  await client.query(`create role ${login.user} login password ${quoteLiteral(login.password)}`)
  await client.end()
  project.provide('postgresServer', { ...server.settings, ...login })
  project.provide('postgresAdmin', server.settings)
  return () => server.stop()
}

/** Databases of killed tests; their names contain the process that created them. */
async function dropLeftDatabases(server: DatabaseSettings): Promise<void> {
  const client = new pg.Client({ ...server, ssl: false })
  await client.connect()
  const names = await client.query<{ datname: string }>("select datname from pg_database where datname like 'test\\_%'")
  for (const { datname } of names.rows) {
    const pid = Number(datname.split('_')[1])
    if (isAlive({ pid, startedAt: '' })) continue
    await client.query(`drop database if exists ${quoteIdentifier(datname)} with (force)`)
  }
  await client.end()
}
