import { expect, test } from 'vitest'

import { untilText } from '../../ui/format/until-text.ts'
import { timeInZone, zoneNames } from './zone-names.ts'

test('a time is written by the clock of its zone, with how long it is until then', () => {
  const at = new Date('2026-12-01T08:00:00Z')
  expect(timeInZone(at, 'Europe/Berlin')).toBe('Tue, 1 Dec 2026, 09:00')
  expect(timeInZone(at, 'Nowhere')).toMatch(/^(Mon|Tue)/)
  const until = (now: string) => untilText(at, new Date(now))
  expect(
    ['2026-11-28T08:00:00Z', '2026-12-01T05:00:00Z', '2026-12-01T07:59:30Z', '2026-12-01T08:00:01Z'].map(until),
  ).toEqual(['in 3 days', 'in 3 hours', 'in less than a minute', 'now'])
})

test('a zone that a document names is offered, also where this machine does not list it', () => {
  expect(zoneNames('US/Pacific').slice(0, 3)).toContain('US/Pacific')
  expect(zoneNames('')[0]).toBe('UTC')
})
