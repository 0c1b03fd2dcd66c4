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

test.each([
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
