import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const report = join(root, '.cache', 'reports', 'connectors.txt')

/** `npm run test:connectors`: tries every type of connector that is ready, and prints what was tried against what. */
rmSync(report, { force: true })
const { status } = spawnSync('vitest', ['run', '--project', 'real', 'src-main/connectors/connector-proofs.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, WEIR_PROOFS: report },
})
if (existsSync(report)) process.stdout.write(`\n${readFileSync(report, 'utf8')}`)
process.exitCode = status ?? 1
