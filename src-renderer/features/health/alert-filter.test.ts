import { expect, test } from 'vitest'

import { alertQueryOf, healthHref, readFilter } from './alert-filter.ts'

test('the address of the alerts says what they are narrowed to, and nothing else counts', () => {
  const filter = { shown: 'new', least: 'error', source: 'system' } as const
  const address = healthHref(filter)
  expect(address).toBe('/health?show=new&severity=error&source=system')
  expect(readFilter(address.slice('/health?'.length))).toEqual(filter)
  expect(readFilter('show=none&severity=loud&source=nobody')).toEqual({ shown: 'all', least: 'info', source: null })
  expect(alertQueryOf(filter)).toEqual({
    ...{ unreadOnly: true, dismissedOnly: false },
    ...{ severities: ['error', 'critical'], sources: ['system'] },
  })
  expect(alertQueryOf(readFilter('show=dismissed'))).toEqual({ unreadOnly: false, dismissedOnly: true })
})
