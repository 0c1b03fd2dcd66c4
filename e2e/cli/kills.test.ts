import type { ChildProcess } from 'node:child_process'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test, vi } from 'vitest'

import { makePlace, waitFor, type Place } from './weir.ts'

vi.setConfig({ testTimeout: 240_000 })

const header = readFileSync(
  fileURLToPath(new URL('../../resources/samples/customers/customers.csv', import.meta.url)),
  'utf8',
)
  .split('\n')[0]!
  .trim()

/** A file large enough that a load of it can be caught in the middle. */
function bigFile(rows: number): string {
  const lines = [header]
  for (let n = 0; n < rows; n++)
    lines.push(`BIG-${n},Ann,Lee,ann${n}@example.com,555,1 Main St,Rome,NY,13440,US,2024-01-31,retail,active,10.50,7`)
  return lines.join('\n')
}

async function prepare(place: Place): Promise<void> {
  expect((await place.weir('run', 'pipeline.json')).code).toBe(0)
  place.write('big.csv', bigFile(200_000))
}

/** Starts a run and waits until it says that rows are being loaded. */
async function startLoading(place: Place, pipeline = 'pipeline.json'): Promise<ChildProcess> {
  const child = place.start('run', pipeline)
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (/sending /.test(chunk.toString())) resolve()
    })
    child.on('close', () => reject(new Error('the run ended before it could be caught in the middle')))
  })
  return child
}

async function expectAsBefore(place: Place): Promise<void> {
  const counted = await place.json<{ rows: unknown[][] }>('sql', 'select count(*)::int from ds_customer')
  expect(counted.rows).toEqual([[100]])
  expect(place.files()).toContain('big.csv')
  const runs = await place.json<readonly { status: string }[]>('runs')
  expect(runs[0]?.status).toBe('failed')
}

test.runIf(process.platform === 'linux')(
  'kill -9 of the runner in mid-load leaves the table as it was and the file where it lay',
  async () => {
    using place = makePlace()
    await prepare(place)
    const child = await startLoading(place)
    const runner = descendants(child.pid!).find(({ command }) => command.includes('runner-main'))
    expect(runner).toBeDefined()
    const ended = waitFor(child)
    process.kill(runner!.pid, 'SIGKILL')
    expect((await ended).code).toBe(1)
    await expectAsBefore(place)
    const again = await place.weir('run', 'pipeline.json')
    expect(again.code, again.stderr).toBe(0)
  },
)

test.runIf(process.platform === 'linux')(
  'kill -9 of everything, Postgres included, is undone by the next start',
  async () => {
    using place = makePlace()
    await prepare(place)
    const child = await startLoading(place)
    const postmaster = Number(readFileSync(`${place.workspace}/postgres/data/postmaster.pid`, 'utf8').split('\n')[0])
    const victims = [
      child.pid!,
      ...descendants(child.pid!).map(({ pid }) => pid),
      ...descendants(postmaster).map(({ pid }) => pid),
      postmaster,
    ]
    const ended = waitFor(child)
    for (const pid of victims) kill(pid)
    await ended
    expect(place.files()).not.toContain('big.csv')
    await place.weir('runs')
    await expectAsBefore(place)
  },
)

const copying = {
  kind: 'pipeline',
  version: '1.0',
  id: 'copying',
  metadata: { name: 'Copying' },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
  nodes: [
    { id: 'src', kind: 'source', connector: 'postgresql', config: { table: 'public.ds_customer' } },
    { id: 'rows', kind: 'transform', input: 'src', ops: [{ type: 'drop', fields: ['created_at', 'updated_at'] }] },
    { id: 'tgt', kind: 'target', input: 'rows', schema: 'public.ds_customer_copy', loadMode: 'append' },
  ],
}

test.runIf(process.platform === 'linux')(
  'kill -9 of everything in the middle of a run inside the database is undone by the next start, and the table can be loaded then',
  async () => {
    using place = makePlace()
    await prepare(place)
    expect((await place.weir('run', 'pipeline.json')).code).toBe(0)
    const schema = JSON.parse(place.read('schema.json')) as object
    place.write('copy-schema.json', JSON.stringify({ ...schema, name: 'customer_copy' }))
    place.write('copying.json', JSON.stringify(copying))
    expect((await place.weir('schema', 'apply', 'copy-schema.json')).code).toBe(0)
    const child = await startLoading(place, 'copying.json')
    const postmaster = Number(readFileSync(`${place.workspace}/postgres/data/postmaster.pid`, 'utf8').split('\n')[0])
    const victims = [child.pid!, postmaster].flatMap((pid) => [pid, ...descendants(pid).map((each) => each.pid)])
    const ended = waitFor(child)
    for (const pid of victims) kill(pid)
    await ended
    const counted = async () =>
      (await place.json<{ rows: unknown[][] }>('sql', 'select count(*)::int from ds_customer_copy')).rows[0]?.[0]
    expect(await counted()).toBe(0)
    expect((await place.json<readonly { status: string }[]>('runs'))[0]?.status).toBe('failed')
    const again = await place.weir('run', 'copying.json')
    expect(again.code, again.stderr).toBe(0)
    expect(await counted()).toBe(200_100)
  },
)

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It went with its parent.
  }
}

function descendants(pid: number): readonly { pid: number; command: string }[] {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map((match) => ({ pid: Number(match[1]), parent: Number(match[2]), command: match[3] ?? '' }))
  const found: { pid: number; command: string }[] = []
  const visit = (parent: number) => {
    for (const row of rows.filter((candidate) => candidate.parent === parent)) {
      found.push(row)
      visit(row.pid)
    }
  }
  visit(pid)
  return found
}
