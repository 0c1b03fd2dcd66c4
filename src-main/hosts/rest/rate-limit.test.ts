import { expect, test } from 'vitest'

import { openRateLimit } from './rate-limit.ts'

test('a limited route refuses the hundred and first request of a minute', () => {
  let at = 0
  const isTooOften = openRateLimit(() => at)
  const ask = (caller = 'a') => isTooOften('POST /api/v1/connectors/test', caller)
  expect(Array.from({ length: 100 }, () => ask())).not.toContain(true)
  expect([ask(), ask('b'), isTooOften('GET /api/v1/connectors', 'a')]).toEqual([true, false, false])
  at = 60_001
  expect(ask()).toBe(false)
})
