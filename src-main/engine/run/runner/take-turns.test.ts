import { expect, test } from 'vitest'

import { takeTurns } from './take-turns.ts'

test('work is done in turn, and who gave up while waiting is passed over', async () => {
  const inTurn = takeTurns()
  const done: string[] = []
  const work = (name: string) => () => {
    done.push(name)
    return Promise.resolve(name)
  }
  const leaving = new AbortController()
  const first = inTurn(work('first'))
  const left = inTurn(work('left'), leaving.signal)
  const last = inTurn(work('last'))
  leaving.abort()
  await expect(left).rejects.toThrow(/abort/i)
  expect([await first, await last, done]).toEqual(['first', 'last', ['first', 'last']])
})

test('a failure does not hold up those who wait', async () => {
  const inTurn = takeTurns()
  const failing = inTurn(() => Promise.reject(new TypeError('no')))
  const next = inTurn(() => Promise.resolve('next'))
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('next')
})
