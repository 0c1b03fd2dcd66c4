import {
  alphanumerics,
  charactersOf,
  type CharacterSet,
  digits,
  hexDigits,
  letters,
  negated,
  spaces,
  union,
  wordCharacters,
} from './character-set.ts'
import type { Pattern } from './pattern.ts'
import type { PatternReader } from './pattern-reader.ts'

/** What follows a backslash outside of brackets. */
export function parseEscape(reader: PatternReader): Pattern {
  if (reader.accept('A')) return { kind: 'anchor', at: 'start' }
  if (reader.accept('Z')) return { kind: 'anchor', at: 'end' }
  return { kind: 'character', set: escaped(reader) }
}

const classes: Readonly<Record<string, CharacterSet>> = { d: digits, s: spaces, w: wordCharacters }
const controls: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', v: '\v' }

function escaped(reader: PatternReader): CharacterSet {
  const character = reader.next()
  const named = classes[character]
  if (named) return named
  const opposite = classes[character.toLowerCase()]
  if (opposite) return negated(opposite)
  const control = controls[character]
  if (control !== undefined) return literal(control, reader)
  if (/^[\0-\x7f]$/.test(character) && !/^\w$/.test(character)) return literal(character, reader)
  throw reader.refused(`use a backslash before ${character}`)
}

/** One character, in both cases if the pattern ignores case. */
export function literal(character: string, reader: PatternReader): CharacterSet {
  return charactersOf(inBothCases(character, reader).map((code) => [code, code]))
}

function inBothCases(character: string, reader: PatternReader): readonly number[] {
  const variants = reader.ignoresCase ? [character.toLowerCase(), character.toUpperCase()] : []
  const codes = [...new Set([character, ...variants])]
  // Latin letters have the same two cases everywhere; others may have more, or be newer than one of the two.
  const isPair = codes.length === 2 && codes.every((each) => Array.from(each).length === 1)
  const isCertain = codes.length === 1 || (isPair && character <= '\u024f')
  if (!isCertain) throw reader.refused(`ignore the case of ${character}`)
  return codes.map((each) => each.codePointAt(0) ?? 0)
}

const namedClasses: Readonly<Record<string, CharacterSet>> = {
  digit: digits,
  space: spaces,
  alpha: letters,
  alnum: alphanumerics,
  xdigit: hexDigits,
}

/** A class in brackets, after the opening one. */
export function parseBrackets(reader: PatternReader): CharacterSet {
  const isNegated = reader.accept('^')
  const sets: CharacterSet[] = []
  do {
    if (sets.length > 0 && reader.isAt('-') && !reader.isAt('-]'))
      throw reader.refused('have a dash inside of brackets')
    sets.push(parseMember(reader))
  } while (!reader.accept(']'))
  const all = union(sets)
  return isNegated ? negated(all) : all
}

function parseMember(reader: PatternReader): CharacterSet {
  if (reader.isAt('[:') || reader.isAt('[.') || reader.isAt('[=')) {
    const [, name = ''] = reader.take(/^\[:(\w+):\]/)
    const named = namedClasses[name]
    if (named) return named
    throw reader.refused('use this character class')
  }
  const isEscape = reader.isAt('\\')
  if (isEscape) {
    reader.next()
    if (reader.isAt('D') || reader.isAt('S') || reader.isAt('W'))
      throw reader.refused('use \\D, \\S or \\W in brackets')
    const isClass = reader.isAt('d') || reader.isAt('s') || reader.isAt('w')
    const set = escaped(reader)
    if (isClass || set.must.length > 1) return set
    return parseRange(set.must[0]?.[0] ?? 0, reader)
  }
  return parseRange(reader.next().codePointAt(0) ?? 0, reader)
}

/** A character of a class, or the range that begins with it. */
function parseRange(from: number, reader: PatternReader): CharacterSet {
  if (!reader.isAt('-') || reader.isAt('-]')) return literal(String.fromCodePoint(from), reader)
  reader.next()
  if (reader.isAt('[') || reader.isAt('\\')) throw reader.refused('end a range so')
  const to = reader.next().codePointAt(0) ?? 0
  if (to < from) throw reader.wrong('has a range of characters whose end is before its beginning')
  if (!reader.ignoresCase) return charactersOf([[from, to]])
  if (to > 0x7f) throw reader.refused('ignore case in a range beyond ASCII')
  const codes = Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))
  return charactersOf(codes.flatMap((each) => inBothCases(each, reader)).map((code) => [code, code]))
}
