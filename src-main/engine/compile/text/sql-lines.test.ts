import { expect, test } from 'vitest'

import { after, commaLines, writeLines } from './sql-lines.ts'

test('a list stands two spaces to the right of what is around it', () => {
  const inner = ['(', ['select 1', ...after('from', ['t'])], ') as inner']
  expect(writeLines(['select', commaLines(['a', 'b']), ...after('from', inner)])).toBe(
    'select\n  a,\n  b\nfrom (\n  select 1\n  from t\n) as inner',
  )
})

test('a part keeps its own line breaks, whatever quotes they stand in', () => {
  for (const part of ["'a\nb'", '"a\nb"', "'\\'\n", '$$\na\n$$', "-- it's\n"]) {
    expect(writeLines([['select', [part]]])).toBe(`  select\n    ${part}`)
  }
})

test('an empty line stays empty', () => {
  expect(writeLines([['a', '', 'b']])).toBe('  a\n\n  b')
})
