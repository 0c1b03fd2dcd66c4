import { appendFileSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import type { SourceConfig } from '../../src-shared/pipeline/ir.ts'
import { at, inboxHere, never } from './testing/inbox.ts'
import { waitForFiles } from './wait-for-files.ts'

const here = inboxHere()
const { put, source } = here

describe('waiting for files', () => {
  const wait = (config: Partial<SourceConfig>, messages: string[] = [], signal = never) =>
    waitForFiles({
      store: here.local,
      source: source(config),
      at,
      signal,
      onWaiting: (message) => messages.push(message),
    })
  const policy = (onMissAction: 'alert' | 'skip' | 'fail', intervalMinutes = 0) => ({
    waitPolicy: { maxRetries: 2, intervalMinutes, onMissAction },
  })

  it('fails at once where there is no policy', async () => {
    await expect(wait({})).rejects.toThrow(/no file matches "\*\.csv" in .*inbox/)
  })

  it('misses the deadline in the words of the platform', async () => {
    await expect(wait(policy('fail'))).rejects.toThrow('file arrival deadline missed')
  })

  it('goes on without a file where the policy says so, and says so each time it waits', async () => {
    const messages: string[] = []
    expect(await wait(policy('skip'), messages)).toEqual([])
    expect(messages).toHaveLength(3)
    expect(messages[0]).toContain('attempt 2 of 3')
  })

  it('takes a file that comes while it waits', async () => {
    const messages: string[] = []
    const files = await waitForFiles({
      store: here.local,
      source: source(policy('fail', 0.001)),
      at,
      signal: never,
      onWaiting: (message) => {
        messages.push(message)
        put('late.csv')
      },
    })
    expect(files.map((file) => file.name)).toEqual(['late.csv'])
    expect(messages).toHaveLength(1)
  })

  it('ends when it is cancelled', async () => {
    const stop = new AbortController()
    const waiting = wait(policy('fail', 60), [], stop.signal)
    stop.abort()
    await expect(waiting).rejects.toThrow(/abort/i)
  })

  it('lets a file that is being written grow first', async () => {
    const path = put('a.csv', 'a\n', new Date())
    const growing = setInterval(() => appendFileSync(path, '1\n'), 100)
    setTimeout(() => clearInterval(growing), 700)
    const [file] = await wait({})
    expect(file?.sizeBytes).toBe(readFileSync(path).length)
    expect(file?.sizeBytes).toBeGreaterThan(6)
  })
})
