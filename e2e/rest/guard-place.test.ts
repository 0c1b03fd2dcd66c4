import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { isAlive } from '../../src-main/processes/process-identity.ts'
import { descendantsOf } from '../fixtures/descendants-of.ts'

const script = fileURLToPath(new URL('serve-filled.ts', import.meta.url))

const isLinux = process.platform === 'linux'

test.runIf(isLinux)(
  'a place whose process is killed leaves no Postgres and no process',
  { timeout: 300_000 },
  async () => {
    const child = spawn(process.execPath, [script, '0', '0'], { stdio: ['pipe', 'pipe', 'inherit'] })
    await once(createInterface({ input: child.stdout }), 'line')
    const started = descendantsOf(child.pid ?? 0)
    const commands = started.map(({ command }) => command)
    expect(commands.filter((command) => /postgres -D|end-place/.test(command))).toHaveLength(2)
    child.kill('SIGKILL')
    const left = () => started.filter(({ pid }) => isAlive({ pid, startedAt: '' }))
    await expect.poll(left, { timeout: 120_000 }).toEqual([])
  },
)
