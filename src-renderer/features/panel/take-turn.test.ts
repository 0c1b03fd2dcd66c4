import { expect, test } from 'vitest'

import { takeTurn } from './take-turn.ts'

test('the first takes its turn at once; of those that follow so soon only what is still wanted does, later', async () => {
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()]
  const began = performance.now()
  const turns: string[] = []
  const ask = (name: string, { signal }: AbortController) =>
    takeTurn(signal).then(
      () => turns.push(name),
      () => turns.push(`${name} is given up`),
    )
  await ask('first', first)
  const both = [ask('second', second), ask('third', third)]
  expect(turns).toEqual(['first'])
  second.abort()
  await Promise.all(both)
  expect(turns).toEqual(['first', 'second is given up', 'third'])
  expect(performance.now() - began).toBeGreaterThan(50)
})
