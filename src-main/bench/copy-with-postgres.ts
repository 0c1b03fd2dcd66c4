import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

import { from as copyFrom } from 'pg-copy-streams'

import { connect } from '../postgres/connect.ts'
import type { DatabaseSettings } from '../postgres/database-settings.ts'
import { customerColumns } from './customers-file.ts'
import { watchPeakMemory } from './peak-memory.ts'

const hasPsql = spawnSync('psql', ['--version']).status === 0
export const copyClientName = hasPsql ? 'psql \\copy' : 'plain COPY client (no psql here)'

/** What a person would type into psql: a statement, or the file copied into a table. */
export type CopyStep = { readonly sql: string } | { readonly copyInto: string }

const command = (table: string) => `copy ${table} (${customerColumns.join(', ')}) from`
const options = 'with (format csv, header true)'

/** The baseline: the raw file copied into the table, without checks and lineage; or steps of one transaction. */
export async function copyWithPostgres(
  settings: DatabaseSettings,
  file: string,
  steps: readonly CopyStep[] = [{ copyInto: 'public.ds_customer' }],
): Promise<{ readonly seconds: number; readonly peakBytes: number }> {
  const since = performance.now()
  const peak = hasPsql ? await copyWithPsql(settings, file, steps) : await copyWithClient(settings, file, steps)
  return { seconds: (performance.now() - since) / 1000, peakBytes: peak }
}

async function copyWithPsql(settings: DatabaseSettings, file: string, steps: readonly CopyStep[]): Promise<number> {
  const { host, port, database, user, password } = settings
  const args = ['-h', host, '-p', String(port), '-U', user, '-d', database, '-X', '-q', '-1', '-v', 'ON_ERROR_STOP=1']
  const commands = steps.map((step) => ('sql' in step ? step.sql : `\\${command(step.copyInto)} '${file}' ${options}`))
  const child = spawn('psql', [...args, ...commands.flatMap((text) => ['-c', text])], {
    env: { ...process.env, PGPASSWORD: password },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const memory = watchPeakMemory(() => [process.pid, child.pid])
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new TypeError(`psql ended with ${code}`)
  return memory.stop()
}

async function copyWithClient(settings: DatabaseSettings, file: string, steps: readonly CopyStep[]): Promise<number> {
  const memory = watchPeakMemory(() => [process.pid])
  const client = await connect(settings, 'weir bench')
  await client.query('begin')
  for (const step of steps) {
    if ('sql' in step) await client.query(step.sql)
    else {
      const copy = client.query(copyFrom(`${command(step.copyInto)} stdin ${options}`))
      await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), copy)
    }
  }
  await client.query('commit')
  await client.end()
  return memory.stop()
}
