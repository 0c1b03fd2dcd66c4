import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { psqlCommand } from './psql-command.ts'

const login = { host: '127.0.0.1', port: 5433, database: 'weir', user: 'weir', file: null }

test('a database whose password Weir does not keep in a file is connected to by a command that asks for it', () => {
  expect(psqlCommand(login)).toBe('psql -h 127.0.0.1 -p 5433 -U weir -d weir')
  const path = 'C:\\weir\\postgres\\credentials.json'
  expect(psqlCommand({ ...login, file: path })).toBe(psqlCommand(login))
  expect(psqlCommand({ ...login, database: "the client's" })).toContain(`-d 'the client'\\''s'`)
})

test.skipIf(process.platform === 'win32')(
  'the shell reads the password of the role from its file, and not that of the superuser',
  () => {
    const folder = mkdtempSync(join(tmpdir(), "weir's "))
    const file = join(folder, 'credentials.json')
    writeFileSync(file, JSON.stringify({ superuserPassword: 'no_-1', password: 'yes-_2' }))
    const command = psqlCommand({ ...login, file })
    expect(command).not.toContain('yes-_2')
    const told = execFileSync('sh', ['-c', command.replace(/psql .*/, 'sh -c \'printf %s "$PGPASSWORD"\'')])
    expect(told.toString()).toBe('yes-_2')
    rmSync(folder, { recursive: true })
  },
)
