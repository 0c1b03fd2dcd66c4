import { expect, test } from 'vitest'

import { nameAfter } from './table-name.ts'

test.each([
  ['Umsätze 2025 (Export)', 'umsatze_2025_export'],
  ['Straße & Hausnr.', 'strasse_hausnr'],
  ['Crème brûlée', 'creme_brulee'],
  ['Łódź Ørsted', 'lodz_orsted'],
  ['売上', ''],
])('a table after %s is called %s', (words, name) => {
  expect(nameAfter(words)).toBe(name)
})
