import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { to as copyTo } from 'pg-copy-streams'

import { postgresSettings } from '../../databases/postgresql/postgres-settings.ts'
import { connect } from '../../postgres/connect.ts'
import { openEmbeddedPostgres } from '../../postgres/embedded/open-embedded-postgres.ts'
import type { SourceBench } from './source-bench.ts'

export const postgresBench: SourceBench = {
  type: 'postgresql',
  alone: 'COPY into a file',
  start: async () => {
    const workspace = await mkdtemp(join(tmpdir(), 'weir-bench-'))
    const server = await openEmbeddedPostgres({ workspace })
    const { host, port, database, user, password } = server.settings
    return {
      access: {
        connectorId: 'bench',
        type: 'postgresql',
        config: { host, port, database, sslMode: 'disable' },
        authMethod: 'username_password',
        secrets: { username: user, password },
      },
      fill: async (rows) => {
        const client = await connect(server.settings, 'weir bench')
        await client.query(`drop table if exists public.customers`)
        await client.query(`create table public.customers as
          select n::bigint as id, 'customer ' || n as name, 'customer' || n || '@example.com' as email,
                 ((n % 100000) / 7.0)::numeric(12,2) as amount, timestamptz '2026-01-01' + n * interval '1 second' as seen
          from generate_series(1, ${rows}) as n`)
        await client.query('vacuum analyze public.customers')
        await client.end()
      },
      stop: async () => {
        await server.release()
        await rm(workspace, { recursive: true, force: true })
      },
    }
  },
  writeAlone: async (access, path) => {
    const client = await connect(postgresSettings(access), 'weir bench')
    const copy = client.query(copyTo('copy public.customers to stdout (format csv)'))
    await pipeline(copy, createWriteStream(path))
    await client.end()
    return copy.rowCount
  },
}
