import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Ended } from '../../src-main/hosts/cli/testing/weir-here.ts'
import { createTestDatabase, type TestDatabase } from '../../src-main/postgres/testing/test-database.ts'
import { databaseUrl } from './database-url.ts'
import { makePlace, waitFor, type Place } from './weir.ts'

let database: TestDatabase
let url: string
beforeAll(async () => {
  database = await createTestDatabase()
  url = databaseUrl(database.settings)
  using place = makePlace({ databaseUrl: url })
  expect((await place.weir('run', 'pipeline.json')).stderr).toContain('ds_customer')
})
afterAll(() => database.drop())

const header = readFileSync(
  fileURLToPath(new URL('../../resources/samples/customers/customers.csv', import.meta.url)),
  'utf8',
)
  .split('\n')[0]!
  .trim()
const row = (id: string, orders = '7') =>
  `${id},Ann,Lee,ann@example.com,555,1 Main St,Rome,NY,13440,US,2024-01-31,retail,active,10.50,${orders}`
const good = [1, 2, 3].map((n) => row(`NEW-${n}`))

/** A refused run exits with 1, says so in a sentence, loads nothing and loses no file. */
async function expectRefused(place: Place, ended: Ended, ...words: readonly (string | RegExp)[]): Promise<void> {
  expect(ended.code, ended.stderr).toBe(1)
  for (const word of words) expect(ended.stderr).toMatch(word)
  expect(ended.stderr).not.toMatch(/\n\s+at /)
  expect(place.files().some((file) => file.endsWith('.csv'))).toBe(true)
  const { rows } = await database.query(
    "select count(*)::int as loaded from ds_customer where customer_id like 'NEW-%'",
  )
  expect(rows).toEqual([{ loaded: 0 }])
}

const badFiles: readonly [name: string, content: string | Buffer, ...words: (string | RegExp)[]][] = [
  [
    'a row with too few fields',
    [header, ...good, 'NEW-4,Ann', row('NEW-5')].join('\n'),
    /customers\.csv/,
    /line 5/,
    /2 fields/,
  ],
  ['a row with too many fields', [header, ...good, `${row('NEW-4')},x`].join('\n'), /line 5/, /16 fields/],
  [
    'an unclosed quote',
    [header, ...good, row('NEW-4').replace('1 Main St', '"1 Main St'), row('NEW-5')].join('\n'),
    /line 5/,
    /quote/,
  ],
  [
    'a value that does not fit its column',
    [header, ...good, row('NEW-4', 'many')].join('\n'),
    /line 5/,
    /orders_count/,
    /many/,
    /integer/,
  ],
  [
    'a missing column',
    [header.replace('customer_id,', ''), ...good.map((line) => line.slice(6))].join('\n'),
    /customer_id/,
  ],
  [
    'a file that is not UTF-8',
    Buffer.concat([
      Buffer.from([header, ...good, ''].join('\n')),
      Buffer.from(row('NEW-4').replace('Lee', 'L\xe9e'), 'latin1'),
    ]),
    /line 5/,
    /UTF-8/,
  ],
]

for (const [name, content, ...words] of badFiles) {
  test(`refuses ${name}, says where, loads nothing and keeps the file`, async () => {
    using place = makePlace({ databaseUrl: url })
    place.write('customers.csv', content)
    await expectRefused(place, await place.weir('run', 'pipeline.json'), ...words)
  })
}

test('refuses a wrong formula by node and place', async () => {
  using place = makePlace({ databaseUrl: url })
  const text = readFileSync(path.join(place.folder, 'pipeline.json'), 'utf8')
  place.write('pipeline.json', text.replace('upper(state)', 'upper(stat'))
  place.write('customers.csv', [header, ...good].join('\n'))
  await expectRefused(place, await place.weir('run', 'pipeline.json'), /uppercase_state/)
})

test('says that a database does not answer, without its password, and leaves the file where it was', async () => {
  using place = makePlace({ databaseUrl: 'postgres://ann:s3cr3t@127.0.0.1:1/none' })
  const ended = await place.weir('run', 'pipeline.json')
  expect(ended.code).toBe(1)
  expect(ended.stderr).toMatch(/127\.0\.0\.1:1/)
  expect(ended.stderr + ended.stdout).not.toContain('s3cr3t')
  expect(place.files()).toContain('customers.csv')
})

test('says that a password is wrong, without printing it, and leaves the file where it was', async () => {
  using place = makePlace({ databaseUrl: databaseUrl(database.settings, 'wr0ng-one') })
  const ended = await place.weir('run', 'pipeline.json')
  await expectRefused(place, ended, /refused the login/)
  expect(ended.stderr + ended.stdout).not.toContain('wr0ng-one')
  expect(place.files()).toContain('customers.csv')
})

const isRoot = process.getuid?.() === 0
const canMount = isRoot && process.platform === 'linux' && mounts()

// Root may write everywhere, so the command runs as an ordinary user there.
test.runIf(process.platform !== 'win32' && (!isRoot || ordinaryUserMayRun()))(
  'says that it may not write in a read-only folder, and names --keep-source',
  async () => {
    using place = makePlace({ databaseUrl: url })
    place.write('customers.csv', [header, ...good].join('\n'))
    const uid = isRoot ? 65534 : undefined
    mkdirSync(place.workspace)
    if (uid !== undefined)
      for (const folder of [path.dirname(place.folder), place.workspace]) chownSync(folder, uid, uid)
    chmodSync(path.dirname(place.folder), 0o755)
    chmodSync(place.folder, 0o555)
    const program = fileURLToPath(new URL('../../src-main/hosts/cli/bin/weir.mjs', import.meta.url))
    const child = spawn(process.execPath, [program, 'run', 'pipeline.json', '--workspace', place.workspace], {
      cwd: place.folder,
      uid,
      gid: uid,
      env: { ...process.env, HOME: place.workspace, WEIR_DATABASE_URL: url },
    })
    await expectRefused(place, await waitFor(child), /--keep-source/)
    expect(place.files()).toContain('customers.csv')
    chmodSync(place.folder, 0o755)
  },
)

test.runIf(canMount)('says that the disk of the workspace is full, and leaves the file where it was', async () => {
  using small = makePlace()
  mkdirSync(small.workspace)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'weir-test', small.workspace])
  try {
    using place = makePlace({ databaseUrl: url, workspace: small.workspace })
    place.write('customers.csv', [header, ...Array.from({ length: 20_000 }, (_, n) => row(`NEW-${n}`))].join('\n'))
    const ended = await place.weir('run', 'pipeline.json', '--keep-source')
    await expectRefused(place, ended, /disk|space/i)
    expect(place.files()).toContain('customers.csv')
  } finally {
    execFileSync('umount', [small.workspace])
  }
})

function mounts(): boolean {
  using probe = makePlace()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'weir-test', probe.folder], { stdio: 'ignore' })
    execFileSync('umount', [probe.folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function ordinaryUserMayRun(): boolean {
  try {
    const program = fileURLToPath(new URL('../../package.json', import.meta.url))
    execFileSync(process.execPath, ['-e', `require('fs').readFileSync(${JSON.stringify(program)})`], {
      uid: 65534,
      gid: 65534,
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}
