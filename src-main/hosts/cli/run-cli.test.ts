import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { AppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { projectFolder } from '../../project-folder.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { withAdvice, withProblemAdvice } from './failure-advice.ts'
import { weirHere } from './testing/weir-here.ts'

const program = join(projectFolder, 'src-main', 'hosts', 'cli', 'bin', 'weir.mjs')

function weirApart(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  return { code: status, stdout, stderr }
}

/** Relative files are in this project. */
const weir = (...args: readonly string[]) =>
  weirHere(args, { folder: projectFolder, environment: { ...process.env, NO_COLOR: '1' } })

test('the program is the commands: what it prints, where, and its exit code', async () => {
  for (const args of [['check', '--help'], ['runn'], ['check', 'nowhere.json']])
    expect(weirApart(...args)).toEqual(await weir(...args))
})

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
])('weir %s --help explains itself with an example', async (command) => {
  const { code, stdout } = await weir(...command, '--help')
  expect(code).toBe(0)
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
])('wrong usage, weir %s, exits with 2 and says what was wrong', async (args) => {
  const { code, stdout, stderr } = await weir(...args)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^error: /)
})

test('a file that is not there is a sentence and exit code 1, and with --json one document', async () => {
  using folder = temporaryFolder()
  const args = ['check', 'nowhere.json', '--workspace', folder.path] as const
  expect(await weir(...args)).toEqual({
    code: 1,
    stdout: '',
    stderr: `weir: nowhere.json cannot be read: ${process.cwd()} has no such file. Correct the name or the folder.\n`,
  })
  expect(JSON.parse((await weir(...args, '--json')).stdout)).toMatchObject({
    ok: false,
    error: { code: 'document_unreadable' },
  })
})

test('a failure names the option that helps, at the terminal only', () => {
  const failure = toFailureRecord(new AppError('port_taken', { port: 8080 }))
  expect(failure.message).not.toContain('--')
  expect(withAdvice(failure)).toBe(`${failure.message} The option --port <n> names another port.`)
  const older = { code: 'legacy_document', severity: 'error', message: 'Import it.', nodeId: null, path: '' } as const
  expect(withProblemAdvice(older)).toContain('Import it. The command is "weir import ')
  expect(withProblemAdvice({ ...older, fix: { label: 'Use it', edits: [] } })).toBe('Import it.')
  expect(withAdvice({ code: 'cancelled', message: 'Stopped.' })).toBe('Stopped.')
})

test('a database address that cannot be used is refused without showing its password', async () => {
  using folder = temporaryFolder()
  const address = ['--db', 'mysql://ann:s3cr3t@host/x']
  const { code, stderr } = await weir('sql', 'select 1', '--workspace', folder.path, ...address)
  expect(code).toBe(1)
  expect(stderr).toMatch(/^weir: The database address cannot be used/)
  expect(stderr).not.toContain('s3cr3t')
})

test('the types of a file that is neither UTF-8 nor separated by commas are found when its options are said', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'kunden.csv')
  writeFileSync(file, Buffer.from('Nr;Straße\n1;Ölweg\n', 'latin1'))
  const given = ['--option', 'delimiter=;', '--option', 'encoding=windows-1252', '--workspace', folder.path]
  const { stdout } = await weir('infer', file, '--json', ...given)
  const { columns } = JSON.parse(stdout) as { columns: { name: string }[] }
  expect(columns.map(({ name }) => name)).toEqual(['Nr', 'Straße'])
  const mistyped = await weir('infer', file, '--option', 'encodng=latin1', '--workspace', folder.path)
  expect(mistyped.stderr).toContain('Did you mean encoding?')
})

test('a branch is looked into like a node, and a mistyped one is told which was meant', async () => {
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
  expect(JSON.parse((await look('where.away')).stdout)).toMatchObject({
    rows: [['Bob', 'fr']],
    rejected: [],
    changed: [],
    sample: 'all 2 rows of people.csv',
  })
  expect((await look('where.hom')).stderr).toBe('weir: There is no node where.hom. Did you mean where.home?\n')
})

test('a check warns of a file that is not there, because its columns cannot be checked', async () => {
  using folder = temporaryFolder()
  const { stdout } = await weir('check', writePipeline(folder.path, []), '--workspace', folder.path)
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
