import { expect, test } from 'vitest'

import { groupWrites } from './group-writes.ts'

test('what is asked for at the same time is written in one transaction, and fails together', async () => {
  let transactions = 0
  const together = groupWrites((action) => {
    transactions++
    return action()
  })
  expect(await Promise.all([1, 2, 3].map((value) => together(() => value * 2)))).toEqual([2, 4, 6])
  expect(await together(() => 'later')).toBe('later')
  expect(transactions).toBe(2)
  const full = () => {
    throw new TypeError('the disk is full')
  }
  const both = await Promise.allSettled([together(() => 1), together(full)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
