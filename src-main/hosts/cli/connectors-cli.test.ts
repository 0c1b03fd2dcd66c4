import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { projectFolder } from '../../project-folder.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { parseSecrets } from './read-secrets.ts'

const program = join(projectFolder, 'src-main', 'hosts', 'cli', 'bin', 'weir.mjs')
const planted = 'pl4nted-s3cret-c0mma'

function textsIn(path: string): string {
  if (statSync(path).isFile()) return readFileSync(path, 'latin1')
  return readdirSync(path)
    .map((name) => textsIn(join(path, name)))
    .join('\n')
}

test('a connector is saved, tested and listed, and its secret is in no output and no file', () => {
  using folder = temporaryFolder()
  const said: string[] = []
  const weir = (args: readonly string[], input = '') => {
    const run = spawnSync(process.execPath, [program, ...args, '--workspace', folder.path], { encoding: 'utf8', input })
    said.push(run.stdout, run.stderr)
    return run
  }
  const settings = ['--set', 'host=127.0.0.1', '--set', 'port=1', '--set', 'database=crm']
  const add = ['connectors', 'add', 'postgresql', '--name', 'CRM', ...settings]
  expect(weir(add, `username=me\npassword=${planted}\n`).stdout).toContain('Saved: crm.')
  const tested = weir(['connectors', 'test', 'crm'])
  expect(tested.status).toBe(1)
  expect(tested.stdout).toContain('Nothing listens on port 1')
  expect(JSON.parse(weir(['connectors', 'list', '--json']).stdout)).toMatchObject([
    { id: 'crm', config: { port: 1 }, signIn: [{ shown: 'me' }, { shown: 'pl••••••••ma' }], status: 'error' },
  ])
  expect(said.join('\n')).not.toContain(planted)
  expect(textsIn(folder.path)).not.toContain(planted)
}, 240_000)

test('a file is uploaded to its connector', () => {
  using folder = temporaryFolder()
  const weir = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, 'connectors', ...args, '--workspace', folder.path], { encoding: 'utf8' })
  const file = join(folder.path, 'prices.csv')
  writeFileSync(file, 'id;price\n1;10\n2;20\n')
  weir('add', 'csv_upload', '--name', 'Prices')
  expect(JSON.parse(weir('upload', 'prices', file, '--json').stdout)).toMatchObject({
    rows: 2,
    columns: [{ name: 'id' }, {}],
  })
}, 240_000)

test('secrets are one JSON object of texts, or lines of name=value, and what is neither is not repeated', () => {
  expect(parseSecrets('{"a":"x=y","b":""}')).toEqual({ a: 'x=y', b: '' })
  expect(parseSecrets('a=x=y\r\nb=\n')).toEqual({ a: 'x=y', b: '' })
  for (const text of [planted, `{"a": ${planted}}`, '{"a":1}']) {
    expect(() => parseSecrets(text)).toThrow(/^(?!.*pl4nted).*standard input/)
  }
})
