import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, expect, test } from 'vitest'

const launcher = (name: string) => fileURLToPath(new URL(`../src-main/hosts/demo/${name}.ts`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'weir-launcher-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

interface Launch {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a launcher as a person without a display does; `until` is what it must print before it is interrupted. */
async function launch(name: string, args: readonly string[], until?: RegExp): Promise<Launch> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env
  const child = spawn(process.execPath, [launcher(name), ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString()
    if (until?.test(out) === true) child.kill('SIGINT')
  })
  child.stderr.on('data', (text: Buffer) => (err += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

test('the demo loads the sample, prints a balanced receipt and can be repeated', async () => {
  const workspace = join(folder, 'demo')
  const first = await launch('demo', ['--no-open', '--workspace', workspace])
  expect(first).toMatchObject({
    code: 0,
    out: expect.stringContaining('100 inserted + 0 updated + 0 unchanged') as string,
  })
  expect(first.out).toContain('The receipt balances.')
  const again = await launch('demo', ['--no-open', '--workspace', workspace])
  expect(again).toMatchObject({
    code: 0,
    out: expect.stringContaining('0 inserted + 0 updated + 100 unchanged') as string,
  })
  expect(existsSync(join(workspace, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
  expect(readdirSync(join(workspace, 'samples', 'customers'))).toContain('customers.csv')
}, 120_000)

test.skipIf(process.platform !== 'linux')(
  'without a display the studio opens through a one-time link, and Ctrl-C ends all of it',
  async () => {
    const workspace = join(folder, 'own')
    const started = await launch('start', ['--workspace', workspace], /http:\/\/127\.0\.0\.1:\d+\/open\/\S+/)
    expect(started.code).toBe(0)
    expect(started.out).toContain('No desktop window here, there is no display')
    expect(started.err).not.toContain('    at ')
    expect(existsSync(join(workspace, 'postgres', 'data', 'postmaster.pid'))).toBe(false)
  },
  120_000,
)

test('a second studio on a workspace says who holds it', async () => {
  const workspace = join(folder, 'held')
  let refused: Launch | null = null
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env
  const holder = spawn(process.execPath, [launcher('start'), '--workspace', workspace, '--browser'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  for await (const text of holder.stdout) {
    said += String(text)
    if (!said.includes('/open/')) continue
    refused = await launch('start', ['--workspace', workspace, '--browser'])
    break
  }
  holder.kill('SIGINT')
  if (holder.exitCode === null) await once(holder, 'exit')
  expect(refused?.code).toBe(1)
  expect(refused?.err).toMatch(/is open in another studio .*Close that one first/)
  expect(refused?.err).not.toContain('    at ')
}, 120_000)

test('an option that does not exist is said in a sentence', async () => {
  const { code, err } = await launch('start', ['--prot', '8080'])
  expect(code).toBe(2)
  expect(err).toContain("Unknown option '--prot'")
  expect(err).not.toContain('    at ')
  expect(await launch('start', ['--port', '80a'])).toMatchObject({
    code: 2,
    err: '"80a" is not a port. Give a number from 1 to 65535.\n',
  })
})
