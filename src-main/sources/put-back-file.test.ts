import { expect, test } from 'vitest'

import { memoryStore } from '../stores/testing/memory-store.ts'
import { putBackFile } from './put-back-file.ts'

const place = 'mem://box/failed/a.csv'
const original = 'mem://box/in/a.csv'
const contents = ({ objects }: ReturnType<typeof memoryStore>) => [...objects].map(([at, { text }]) => [at, text])

test('a file whose return died between its copy and its removal is put back, and is there once', async () => {
  const store = memoryStore({ [place]: 'rows' })
  const { remove } = store.steps
  store.steps.remove = () => Promise.reject(new Error('died'))
  await expect(putBackFile(store, place, original)).rejects.toThrow('died')
  expect(store.objects.size).toBe(2)
  store.steps.remove = remove
  expect(await putBackFile(store, place, original)).toBe(true)
  expect(contents(store)).toEqual([[original, 'rows']])
  expect(await putBackFile(store, place, original)).toBe(true)
})

test('a file is not put back over another one, and one that is nowhere is not back', async () => {
  const store = memoryStore({ [place]: 'rows', [original]: 'others' })
  expect(await putBackFile(store, place, original)).toBe(false)
  expect(await putBackFile(memoryStore(), place, original)).toBe(false)
})
