import { expect, test } from 'vitest'

import { isExternalAddressAllowed } from './external-addresses.ts'

test('a link to the manual of Postgres opens in the browser', () => {
  expect(isExternalAddressAllowed('https://www.postgresql.org/docs/18/errcodes-appendix.html')).toBe(true)
})

test('the page that describes the HTTP API of the app opens in the browser', () => {
  expect(isExternalAddressAllowed('http://127.0.0.1:3000/api/v1/docs')).toBe(true)
})

test.each([
  'http://127.0.0.1:3000/api/v1/pipelines',
  'http://127.0.0.1:3000/api/v1/docs?x',
  'http://www.postgresql.org/',
  'https://www.postgresql.org.evil.example/',
  'https://evil.example/www.postgresql.org',
  'https://user@www.postgresql.org/',
  'https://www.postgresql.org:8443/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://server/share',
  'not an address',
])('%s opens nowhere', (address) => {
  expect(isExternalAddressAllowed(address)).toBe(false)
})
