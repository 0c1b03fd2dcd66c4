import { expect, test } from 'vitest'

import { signInExpiry } from './sign-in-expiry.ts'
import { withToken } from './kept-sign-in.ts'

const webToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`

test('a sign-in says itself when it expires, unless it is renewed', () => {
  const signature = '?sv=2024-11-04&se=2027-01-31T00%3A00%3A00Z&sp=rl&sig=abc%3D'
  expect(signInExpiry({ sasToken: signature })).toBe('2027-01-31T00:00:00.000Z')
  expect(signInExpiry({ sasToken: signature.replace('%3A', '%') })).toBeNull()
  expect(signInExpiry({ token: webToken({ exp: 1_800_000_000 }) })).toBe('2027-01-15T08:00:00.000Z')
  const granted = { accessToken: 'a', refreshToken: null, lifeMs: 3_600_000 }
  const now = new Date('2026-06-01T00:00:00Z')
  const expiring = withToken({}, granted, now)
  expect(signInExpiry(expiring)).toMatch(/^2026-06-01T00:/)
  expect(signInExpiry({ ...expiring, refreshToken: 'r' })).toBeNull()
  expect(signInExpiry({ password: 'se=soon', token: 'a.b.c', key: webToken({}) })).toBeNull()
})
