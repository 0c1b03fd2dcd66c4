import { expect, test } from 'vitest'

import { checkFormula } from '../check-formula.ts'

const columns = [{ name: 't', type: { name: 'text' } }] as const
const check = (formula: string) => checkFormula(formula, columns, { key: 'formula' })
const messageOf = (formula: string) => check(formula).findings[0]?.message

test.each([
  ['a(?=b)', 'cannot use look-around, named groups or options in a group here. Write it another way.'],
  ['(a)\\1', 'cannot use a backslash before 1 here. Write it another way.'],
  ['\\bword', 'cannot use a backslash before b here. Write it another way.'],
  ['[[:upper:]]', 'cannot use this character class here. Write it another way.'],
  ['a^b', 'cannot have ^ after its beginning or $ before its end here. Write it another way.'],
  ['a{300}', 'cannot repeat more than 255 times here. Write it another way.'],
  ['a{2,1}', 'has a repetition whose maximum is below its minimum.'],
  ['a{x}', 'has a brace that does not begin a repetition; write \\{ for the character.'],
  ['a**', 'repeats a repetition.'],
  ['*a', 'repeats nothing.'],
  ['(a', 'has a parenthesis that is not closed.'],
  ['a)', 'has a closing parenthesis without an opening one.'],
  ['[b-a]', 'has a range of characters whose end is before its beginning.'],
  ['[ab', 'ends too early.'],
  ['', 'has an empty part.'],
  ['a|', 'has an empty part.'],
])('a pattern like %s is refused with a reason', (pattern, reason) => {
  expect(messageOf(`regexp_like(t, '${pattern}')`)).toBe(`The pattern ${reason}`)
})

test('a pattern whose match could be longer in Postgres is only good for asking whether it matches', () => {
  for (const pattern of ['a|ab', '(a|ab)(c|bcd)', 'a*?', '(?:ab)?a?b', '(^|,)a?']) {
    expect(check(`regexp_like(t, '${pattern}')`).findings).toEqual([])
    expect(messageOf(`regexp_replace(t, '${pattern}', '-')`)).toMatch(/^The pattern can match in more than one way/)
  }
  for (const pattern of ['ab|c', '(\\w+)@(\\w+)\\.com', '(.*)-(.*)', '[a-z]*[0-9]{1,3}', '(?:\\d{3}-)+x', 'a(,|$)']) {
    expect(check(`regexp_replace(t, '${pattern}', '-')`).findings).toEqual([])
  }
})

test('what replaces everywhere needs a pattern that takes a character', () => {
  expect(messageOf("regexp_replace(t, 'a*', '-', 'g')")).toBe(
    'The pattern can match without a character, which counts differently here. Use + instead of *.',
  )
  expect(check("regexp_replace(t, 'a*', '-')").findings).toEqual([])
})

test('a pattern and its flags are written out, so that they are known before the run', () => {
  expect(messageOf('regexp_like(t, t)')).toBe("regexp_like takes a pattern written out as a text, like '[0-9]+'.")
  expect(messageOf("regexp_like(t, 'a', 'x')")).toBe('regexp_like has no flag x here: the flags are i and c.')
})

test('a group that may take no part in the match is not to be had', () => {
  expect(messageOf("regexp_matches(t, '(a)?b')")).toMatch(/^The first group of the pattern may take no part/)
  expect(messageOf("regexp_replace(t, '(a)?b', '\\1')")).toMatch(/^The group \\1 may take no part/)
})
