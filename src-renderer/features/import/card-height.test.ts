import { expect, test } from 'vitest'

import type { ImportColumn } from '../../../src-shared/contract/import-proposal.ts'
import { cardHeight } from './card-height.ts'

const plain: ImportColumn = {
  from: 'a',
  name: 'a',
  to: 'a',
  type: 'text',
  tableType: null,
  why: null,
  remarks: [],
  misfits: null,
  isProven: true,
  stops: null,
  choices: [],
} as never

const offered = (...labels: string[]): ImportColumn =>
  ({ ...plain, choices: labels.map((label) => ({ label, isChosen: false })) }) as never

test('all cards of a sheet are as high as the one that says most', () => {
  const one = cardHeight([plain, offered('Keep as text')], 10)
  const three = cardHeight([plain, offered('As date, 5 null', 'As date, 5 to quarantine', 'As date, day first')], 10)
  expect(three - one).toBeGreaterThanOrEqual(26)
  expect(cardHeight([plain], 10)).toBe(one)
})
