import { expect, test } from 'vitest'

import type { RecordPlace } from '../../../formats/file-reader.ts'
import type { PlanFiles } from '../sources/plan-files.ts'
import { recordAtLine } from './find-record.ts'

/** A file of 5,000 records after a header; every seventh has three lines, and a blank line follows every hundredth. */
const texts = Array.from({ length: 5_000 }, (_, index) => (index % 7 === 6 ? `${index},"a\nb\nc"` : `${index},x`))
const places = new Map<number, RecordPlace>()
const owners = new Map<number, number>()
let line = 2
texts.forEach((text, index) => {
  places.set(index + 1, { line, start: index, end: index })
  for (const _ of text.split('\n')) owners.set(line++, index + 1)
  if (index % 100 === 99) line++
})
let passes = 0
const files: PlanFiles = {
  files: [{ nodeId: 'src', path: '/f.csv', name: 'f.csv', sizeBytes: 1, etag: '' }],
  locate: (_, numbers) => {
    passes++
    return Promise.resolve(new Map(numbers.flatMap((number) => [[number, places.get(number) as RecordPlace] as const])))
  },
  textOf: (_, place) => Promise.resolve(texts[place.start] ?? ''),
  placeOf: () => Promise.reject(new TypeError('not asked')),
}

test('every line leads to the record that it belongs to, or to none, in few passes over the file', async () => {
  for (let wanted = 1; wanted <= line + 1; wanted++) {
    passes = 0
    const found = await recordAtLine(files, 0, texts.length, wanted).catch(() => undefined)
    expect([wanted, found]).toEqual([wanted, owners.get(wanted)])
    expect(passes).toBeLessThanOrEqual(3)
  }
})

test('of several records on one line the first is taken', async () => {
  const together = new Map([1, 2, 3, 4, 5].map((number) => [number, { line: 1, start: number, end: number }] as const))
  const shared: PlanFiles = {
    ...files,
    locate: (_, numbers) =>
      Promise.resolve(new Map(numbers.map((number) => [number, together.get(number) as RecordPlace]))),
    textOf: () => Promise.resolve('{}'),
  }
  expect(await recordAtLine(shared, 0, 5, 1)).toBe(1)
})
