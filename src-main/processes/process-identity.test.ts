import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { expect, test } from 'vitest'

import { isAlive, ownIdentity } from './process-identity.ts'

test('a process is alive until it ends, and another one with its number is not it', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const pid = child.pid ?? 0
  expect(isAlive({ pid, startedAt: '' })).toBe(true)
  expect(isAlive({ pid, startedAt: 'another time' })).toBe(false)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive({ pid, startedAt: '' })).toBe(false)
})

test('this process is alive, and one that had its number before is not', () => {
  expect(isAlive(ownIdentity())).toBe(true)
  expect(isAlive({ ...ownIdentity(), startedAt: 'before' })).toBe(false)
})
