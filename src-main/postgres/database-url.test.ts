import { resolve } from 'node:path'

import { expect, test } from 'vitest'

import { parseDatabaseUrl } from './database-url.ts'

test('an address names host, port, database, user and password; the usual parts may be left out', () => {
  expect(parseDatabaseUrl('postgres://ana:s%40cret@db.example:6543/sales?sslmode=require')).toEqual({
    host: 'db.example',
    port: 6543,
    database: 'sales',
    user: 'ana',
    password: 's@cret',
    ssl: 'require',
  })
  expect(parseDatabaseUrl('postgresql://ana@[::1]')).toMatchObject({
    host: '::1',
    port: 5432,
    database: 'ana',
    password: '',
    ssl: 'prefer',
  })
})

test('the parameters of libpq for encryption are read; a relative path starts here', () => {
  const { ssl, certificates } = parseDatabaseUrl(
    'postgres://ana@h/db?sslmode=verify-ca&sslrootcert=ca.crt&sslcert=/tmp/ana.crt&sslkey=/tmp/ana.key&sslpassword=x%26y',
  )
  expect(ssl).toBe('verify-ca')
  expect(certificates).toEqual({
    root: resolve('ca.crt'),
    certificate: '/tmp/ana.crt',
    key: '/tmp/ana.key',
    keyPassword: 'x&y',
  })
  expect(parseDatabaseUrl('postgres://ana@h/db?sslrootcert=system')).toMatchObject({
    ssl: 'verify-full',
    certificates: { root: 'system' },
  })
})

test.each([
  ['postgres://ana:hunter2@h/db?sslrootcert=system&sslmode=require', 'goes only with sslmode=verify-full'],
  ['mysql://ana:hunter2@h/db', 'it does not begin with postgres://'],
  ['postgres://ana:hunter2#1@h/db', 'write it as %23'],
  ['postgres://ana:hunter2@1@h:x/db', '@ is written as %40'],
  ['postgres://ana:hunter2%@h/db', 'its password has a %'],
  ['postgres://:hunter2@h/db', 'it names no user'],
  ['postgres://ana:hunter2@h/db?sslmod=require', 'did you mean sslmode?'],
  ['postgres://ana:hunter2@h/db?sslmode=always', 'sslmode is one of'],
  ['postgres://ana:hunter2@h/a/b', 'slash'],
  ['postgres://ana:hunter2@h:notaport/db', 'its host or port cannot be read'],
])('%s is refused with a reason that does not hold the password', (url, reason) => {
  const refusal = (() => {
    try {
      return parseDatabaseUrl(url)
    } catch (error) {
      return error as Error & { code: string }
    }
  })()
  expect(refusal).toMatchObject({ code: 'database_url_invalid', message: expect.stringContaining(reason) as string })
  expect(JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))).not.toContain('hunter2')
})
