import { expect, test } from 'vitest'

import { alertQueryOf, healthHref, readFilter } from './alert-filter.ts'

test('the address of the alerts says what they are narrowed to, and nothing else counts', () => {
  const filter = { isNewOnly: true, least: 'error', source: 'system' } as const
  const address = healthHref(filter)
  expect(address).toBe('/health?show=new&severity=error&source=system')
  expect(readFilter(address.slice('/health?'.length))).toEqual(filter)
  expect(readFilter('severity=loud&source=nobody')).toEqual({ isNewOnly: false, least: 'info', source: null })
  expect(alertQueryOf(filter)).toEqual({ unreadOnly: true, severities: ['error', 'critical'], sources: ['system'] })
  expect(alertQueryOf(readFilter(''))).toEqual({ unreadOnly: false })
})
