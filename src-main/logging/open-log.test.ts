import { readdirSync, readFileSync, statSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { temporaryFolder } from '../storage/testing/temporary-folder.ts'
import { openLog } from './open-log.ts'
import { withoutSecrets } from './without-secrets.ts'

describe('the log', () => {
  it('holds one JSON object per line and the stack of a mistake', () => {
    using folder = temporaryFolder()
    const log = openLog(folder.path)
    log.info('Opened', { host: 'test' })
    log.bug(new TypeError('x is not a function'), 'a test')
    const lines = readFileSync(log.file, 'utf8').trim().split('\n')
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(first).toMatchObject({ level: 'info', message: 'Opened', host: 'test' })
    expect(second?.['stack']).toContain('open-log.test.ts')
    expect(statSync(log.file).mode & 0o077).toBe(0)
  })

  it('never grows without end', () => {
    using folder = temporaryFolder()
    const log = openLog(folder.path)
    for (let n = 0; n < 70; n++) log.info('x'.repeat(200_000))
    const sizes = readdirSync(folder.path).map((name) => statSync(`${folder.path}/${name}`).size)
    expect(sizes.length).toBe(6)
    expect(Math.max(...sizes)).toBeLessThan(2_300_000)
  })
})

describe('a log line', () => {
  it.each([
    ['postgres://weir:hunter2@127.0.0.1:5432/weir', 'postgres://weir:***@127.0.0.1:5432/weir'],
    ['postgres://weir:hunt@er2@host/weir', 'postgres://weir:***@host/weir'],
    ['{"password":"hunter2","user":"weir"}', '{"password":"***","user":"weir"}'],
    ['{"text":"{\\"apiKey\\":\\"hunter2\\"}"}', '{"text":"{\\"apiKey\\":\\"***\\"}"}'],
    ['connect with password=hunter2 host=x', 'connect with password=*** host=x'],
    ['no secrets here: 12:30', 'no secrets here: 12:30'],
  ])('keeps the secret out of %s', (text, expected) => {
    expect(withoutSecrets(text)).toBe(expected)
  })
})
