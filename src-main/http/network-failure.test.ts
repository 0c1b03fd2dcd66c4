import { expect, test } from 'vitest'

import { networkFailure } from './network-failure.ts'

const failureOf = (code: string) => {
  const { reason, isTemporary } = networkFailure(Object.assign(new Error('raw'), { code }), 300)
  return [reason, isTemporary]
}

test('what is wrong with a certificate is said in words, and trying again does not change it', () => {
  expect(failureOf('CERT_HAS_EXPIRED')).toEqual(['its certificate has expired', false])
  expect(failureOf('DEPTH_ZERO_SELF_SIGNED_CERT')).toEqual([
    'its certificate is signed by itself, which proves nothing',
    false,
  ])
  expect(failureOf('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')).toEqual([
    'its certificate is signed by an authority that this machine does not trust',
    false,
  ])
})

test('a connection that is cut may be made again', () => {
  expect(failureOf('ECONNRESET')).toEqual(['it closed the connection', true])
})
