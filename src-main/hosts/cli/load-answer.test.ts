import { expect, test } from 'vitest'

import { readLoadAnswer } from './load-answer.ts'
import { readRejectionLimit } from './rejection-limit.ts'

const wishes = { columns: [], renames: [] }

test('a limit of rejected rows is a number of rows or a share of them', () => {
  const texts = ['100', '0', '1.5%', ' 5 % ', '1.5', '101%', '-1', 'few', '']
  expect(texts.map(readRejectionLimit)).toEqual([
    ...[{ rows: 100 }, { rows: 0 }, { percent: 1.5 }, { percent: 5 }],
    ...[null, null, null, null, null],
  ])
})

test('a limit alone keeps what it lets go in quarantine; what was said before of bad rows stays', () => {
  const maxRejected = { percent: 1 }
  expect(readLoadAnswer('max rejected 1%', wishes)).toEqual({
    kind: 'change',
    wishes: { ...wishes, onBadRecord: 'quarantine', rowValidation: 'skip', maxRejected },
  })
  const said = { ...wishes, onBadRecord: 'skip' }
  expect(readLoadAnswer('max rejected 1%', said)).toEqual({ kind: 'change', wishes: { ...said, maxRejected } })
  expect(readLoadAnswer('max rejected few', wishes).kind).toBe('help')
})
