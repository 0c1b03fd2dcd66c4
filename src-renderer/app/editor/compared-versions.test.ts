import { expect, test } from 'vitest'

import { comparedOf, versionsHref } from './compared-versions.ts'

test('the newest version is compared with the one before it, and a draft with the newest', () => {
  expect(comparedOf('', [3, 2, 1], false)).toEqual({ from: 2, to: 3, view: 'canvas' })
  expect(comparedOf('', [3, 2, 1], true)).toEqual({ from: 3, to: null, view: 'canvas' })
  expect(comparedOf('', [1], false)).toEqual({ from: 1, to: 1, view: 'canvas' })
})

test('the address says what is compared, and a version that is not there is not', () => {
  const compared = { from: 1, to: 3, view: 'rows' } as const
  const search = versionsHref('p', compared).split('?')[1] ?? ''
  expect(comparedOf(search, [3, 2, 1], true)).toEqual(compared)
  expect(comparedOf('from=9&to=9&view=dance', [3, 2, 1], false)).toEqual({ from: 2, to: 3, view: 'canvas' })
})
