import { expect, test } from 'vitest'

import { indentSql } from './indent-sql.ts'

test.each([
  ['select 1\nfrom t', '  select 1\n  from t'],
  ['select 1\n\nfrom t', '  select 1\n\n  from t'],
  ["select 'a\nb''\nc'\nfrom t", "  select 'a\nb''\nc'\n  from t"],
  ['select "a\nb"\nfrom t', '  select "a\nb"\n  from t'],
  ["select '\\'\nfrom t", "  select '\\'\n  from t"],
  ['', ''],
])('%j is indented as %j', (sql, expected) => {
  expect(indentSql(sql)).toBe(expected)
})
