import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { isAlive } from '../../src-main/processes/process-identity.ts'
import { descendantsOf } from '../fixtures/descendants-of.ts'

const script = fileURLToPath(new URL('serve-filled.ts', import.meta.url))

test.runIf(process.platform === 'linux')('a place whose process is killed leaves no Postgres and no process', async () => {
  const child = spawn(process.execPath, [script, '0', '0'], { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(createInterface({ input: child.stdout }), 'line')
  const started = descendantsOf(child.pid ?? 0)
  expect(started.map(({ command }) => command).join('\n')).toMatch(/postgres.*-D[^]*end-place|end-place[^]*postgres.*-D/)
  child.kill('SIGKILL')
  await expect
    .poll(() => started.filter(({ pid }) => isAlive({ pid, startedAt: '' })), { timeout: 30_000 })
    .toEqual([])
})
