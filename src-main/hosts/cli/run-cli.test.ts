import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { AppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { projectFolder } from '../../project-folder.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { withAdvice, withProblemAdvice } from './failure-advice.ts'

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
  [['execution']],
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

test('a failure names the option that helps, at the terminal only', () => {
  const failure = toFailureRecord(new AppError('port_taken', { port: 8080 }))
  expect(failure.message).not.toContain('--')
  expect(withAdvice(failure)).toBe(`${failure.message} The option --port <n> names one.`)
  const older = { code: 'legacy_document', severity: 'error', message: 'Import it.', nodeId: null, path: '' } as const
  expect(withProblemAdvice(older)).toContain('Import it. The command is "weir import ')
  expect(withProblemAdvice({ ...older, fix: { label: 'Use it', edits: [] } })).toBe('Import it.')
  expect(withAdvice({ code: 'cancelled', message: 'Stopped.' })).toBe('Stopped.')
})

test('a database address that cannot be used is refused without showing its password', () => {
  using folder = temporaryFolder()
  const { status, stderr } = weir('sql', 'select 1', '--workspace', folder.path, '--db', 'mysql://ann:s3cr3t@host/x')
  expect(status).toBe(1)
  expect(stderr).toMatch(/^weir: The database address cannot be used/)
  expect(stderr).not.toContain('s3cr3t')
})

test('the types of a file that is neither UTF-8 nor separated by commas are found when its options are said', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'kunden.csv')
  writeFileSync(file, Buffer.from('Nr;Straße\n1;Ölweg\n', 'latin1'))
  const given = ['--option', 'delimiter=;', '--option', 'encoding=windows-1252', '--workspace', folder.path]
  const { columns } = JSON.parse(weir('infer', file, '--json', ...given).stdout) as { columns: { name: string }[] }
  expect(columns.map(({ name }) => name)).toEqual(['Nr', 'Straße'])
  expect(weir('infer', file, '--option', 'encodng=latin1', '--workspace', folder.path).stderr).toContain(
    'Did you mean encoding?',
  )
})

test('a branch is looked into like a node, and a mistyped one is told which was meant', () => {
  using folder = temporaryFolder()
  writeFileSync(join(folder.path, 'people.csv'), 'name,country\nAnn,de\nBob,fr\n')
  const file = writePipeline(folder.path, [
    {
      id: 'where',
      kind: 'branch',
      input: 'people',
      branches: [{ name: 'home', when: "country = 'de'" }],
      otherwise: 'away',
    },
  ])
  const look = (node: string) => weir('preview', file, '--node', node, '--json', '--workspace', folder.path)
  expect(JSON.parse(look('where.away').stdout)).toMatchObject({
    rows: [['Bob', 'fr']],
    rejected: [],
    changed: [],
    sample: 'all 2 rows of people.csv',
  })
  expect(look('where.hom').stderr).toBe('weir: There is no node where.hom. Did you mean where.home?\n')
})

test('a check warns of a file that is not there, because its columns cannot be checked', () => {
  using folder = temporaryFolder()
  const { stdout } = weir('check', writePipeline(folder.path, []), '--workspace', folder.path)
  expect(stdout).toContain('no file matches "people.csv"')
})

function writePipeline(folder: string, nodes: readonly object[]): string {
  const file = join(folder, 'pipeline.json')
  const people = {
    id: 'people',
    kind: 'source',
    connector: 'local_fs',
    config: { path: folder, pattern: { type: 'glob', value: 'people.csv' }, format: 'csv' },
  }
  const document = {
    kind: 'pipeline',
    version: '1.0',
    id: 'people',
    metadata: { name: 'People' },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [people, ...nodes],
  }
  writeFileSync(file, JSON.stringify(document))
  return file
}
