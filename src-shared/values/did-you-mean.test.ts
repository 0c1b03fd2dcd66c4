import { expect, test } from 'vitest'

import { didYouMean } from './did-you-mean.ts'

test.each([
  ['sate', 'state'],
  ['scr', 'src'],
  ['EMAIL', 'email'],
  ['e_mail', 'email'],
  ['completely', null],
  ['x', null],
  ['sign', 'signup_date'],
  ['sr', 'src'],
])('%s was meant as %s', (word, meant) => {
  expect(didYouMean(word, ['state', 'src', 'email', 'signup_date'])).toBe(meant)
})
