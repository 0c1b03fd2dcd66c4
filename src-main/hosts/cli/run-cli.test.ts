import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { projectFolder } from '../../project-folder.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'

const program = join(projectFolder, 'src-main', 'hosts', 'cli', 'bin', 'weir.mjs')

function weir(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test.each([
  [[]],
  [['run']],
  [['check']],
  [['preview']],
  [['schema']],
  [['schema', 'apply']],
  [['sql']],
  [['runs']],
  [['runs', 'show']],
  [['serve']],
])('weir %s --help explains itself with an example', (command) => {
  const { status, stdout } = weir(...command, '--help')
  expect(status).toBe(0)
  expect(stdout).toContain(`Examples:\n  $ weir ${command.join(' ')}`)
  expect(stdout).toContain('--workspace <folder>')
})

test.each([
  [['preview', 'x.json']],
  [['preview', 'x.json', '--node', 'a', '--limit', 'many']],
  [['serve', '--port', '70000']],
  [['run', 'x.json', '--memory', '99']],
  [['runn']],
  [['check', 'x.json', '--jsno']],
])('wrong usage, weir %s, exits with 2 and says what was wrong', (args) => {
  const { status, stdout, stderr } = weir(...args)
  expect(status).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^error: /)
})

test('a file that is not there is a sentence and exit code 1, and with --json one document', () => {
  using folder = temporaryFolder()
  const args = ['check', 'nowhere.json', '--workspace', folder.path] as const
  expect(weir(...args)).toEqual({
    status: 1,
    stdout: '',
    stderr: 'weir: nowhere.json cannot be read: it does not exist.\n',
  })
  expect(JSON.parse(weir(...args, '--json').stdout)).toMatchObject({
    ok: false,
    error: { code: 'document_unreadable' },
  })
})

test('a database address that cannot be used is refused without showing its password', () => {
  using folder = temporaryFolder()
  const { status, stderr } = weir('sql', 'select 1', '--workspace', folder.path, '--db', 'mysql://ann:s3cr3t@host/x')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^weir: The database address is not usable/)
  expect(stderr).not.toContain('s3cr3t')
})
