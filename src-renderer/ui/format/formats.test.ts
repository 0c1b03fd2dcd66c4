import { expect, test } from 'vitest'

import { formatBytes } from './format-bytes.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatCompactCount, formatShare } from './format-compact.ts'
import { formatDuration } from './format-duration.ts'
import { formatRelativeTime } from './format-time.ts'

const now = new Date(2026, 10, 23, 12, 0, 0)
const ago = (ms: number) => formatRelativeTime(new Date(now.getTime() - ms), now)

test('durations read as a person says them', () => {
  expect([0, 850, 3_240, 59_900, 59_960, 60_000, 125_000, 3_780_000].map(formatDuration)).toEqual([
    '0 ms',
    '850 ms',
    '3.2 s',
    '59.9 s',
    '1 min',
    '1 min',
    '2 min 5 s',
    '1 h 3 min',
  ])
})

test('counts agree with their noun and carry separators', () => {
  expect([0, 1, 1_234_567].map((count) => formatCountOf(count, 'row'))).toEqual(['0 rows', '1 row', '1,234,567 rows'])
  expect(formatCountOf(2, 'entry', 'entries')).toBe('2 entries')
})

test('a compact count stays exact below ten thousand', () => {
  expect([9_999, 12_345, 1_250_000].map(formatCompactCount)).toEqual(['9,999', '12.3K', '1.3M'])
})

test('a share that is not nothing never reads as nothing', () => {
  expect([0, 0.0001, 0.0234, 1].map(formatShare)).toEqual(['0%', '<0.1%', '2.3%', '100%'])
})

test('sizes step up before they need four digits', () => {
  expect([0, 999, 1_000, 999_499, 999_500, 1_440_000].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '999 kB',
    '1.0 MB',
    '1.4 MB',
  ])
})

test('times are told by how a person would place them', () => {
  expect(ago(10_000)).toBe('just now')
  expect(ago(5 * 60_000)).toBe('5 minutes ago')
  expect(ago(3 * 3_600_000)).toBe('3 hours ago')
  expect(ago(20 * 3_600_000)).toBe('yesterday, 16:00')
  expect(ago(20 * 24 * 3_600_000)).toBe('3 Nov')
  expect(ago(400 * 24 * 3_600_000)).toBe('19 Oct 2025')
})
