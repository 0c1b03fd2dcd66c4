import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { connect } from '../../postgres/connect.ts'
import { openEmbeddedPostgres } from '../../postgres/embedded/open-embedded-postgres.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { inTransaction } from './in-transaction.ts'
import { openLoadConnections } from './load-connections.ts'

test('a table that a load makes gives no number twice after Postgres was killed', async () => {
  using folder = temporaryFolder()
  const postgres = await openEmbeddedPostgres({ workspace: folder.path })
  const connections = await openLoadConnections(postgres.settings, 'weir run of a test')
  const { client } = connections
  const { signal } = new AbortController()
  const order = { database: postgres.settings, connections, runId: 'r', signal, sees: 'each statement anew' } as const
  await inTransaction(order, async () => {
    await client.query('create table kept (id bigint generated always as identity primary key, word text)')
    await client.query(`insert into kept (word) select 'made' from generate_series(1, 5)`)
  })
  await client.query(`insert into kept (word) select 'after' from generate_series(1, 5)`)
  const sessions = await client.query<{ pid: number }>('select pid from pg_stat_activity where datname is not null')
  const postmaster = await readFile(join(folder.path, 'postgres', 'data', 'postmaster.pid'), 'utf8')
  for (const pid of [Number(postmaster.split('\n')[0]), ...sessions.rows.map((row) => row.pid)])
    process.kill(pid, 'SIGKILL')
  await connections.close()
  await wait(200)
  const again = await connect(await postgres.ensureRunning(), 'weir test')
  await again.query(`insert into kept (word) values ('again')`)
  expect((await again.query('select count(*)::int as rows, max(id)::int > 10 as is_new from kept')).rows).toEqual([
    { rows: 11, is_new: true },
  ])
  await again.end()
  await postgres.release()
})
