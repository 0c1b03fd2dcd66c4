import { expect, test } from 'vitest'

import { s3Failure } from './s3-failure.ts'

const failure = (error: object) => s3Failure(Object.assign(new Error('x'), error), 's3://invoices')

test('a host that cannot be reached is named, in words', () => {
  const unknown = { code: 'ENOTFOUND', hostname: 'sts.example.com', message: 'getaddrinfo ENOTFOUND sts.example.com' }
  expect(failure(unknown)).toMatchObject({ problem: 'unreachable', reason: 'sts.example.com: its name is not known' })
  const closed = { code: 'ECONNREFUSED', address: '127.0.0.1', port: 9000 }
  expect(failure(closed)).toMatchObject({ problem: 'unreachable', reason: '127.0.0.1: nothing listens there' })
})

test('a machine without credentials is told from a profile that is not there', () => {
  const none = { name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' }
  const { problem, reason } = failure(none) as { problem: string; reason: string }
  expect(problem).toBe('refused')
  expect(reason).toContain('this machine has no AWS credentials')
  const profile = { name: 'CredentialsProviderError', message: 'Could not resolve credentials using profile: [etl]' }
  expect(failure(profile)).toMatchObject({ reason: 'Could not resolve credentials using profile: [etl]' })
})
