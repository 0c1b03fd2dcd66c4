import { expect, test } from 'vitest'

import { trailOf } from './store-place.ts'

test.each([
  ['', []],
  ['exports/daily', ['exports', 'exports/daily']],
  ['/upload/in', ['/', '/upload', '/upload/in']],
  ['s3://lake/in', ['s3://lake', 's3://lake/in']],
  [String.raw`C:\data\in`, ['C:\\', String.raw`C:\data`, String.raw`C:\data\in`]],
])('the folders on the way to %o are %o', (path, trail) => {
  expect(trailOf(path).map((step) => step.path)).toEqual(trail)
})
