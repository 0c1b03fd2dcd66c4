import { alphabetic } from './alphabetic.ts'

type Range = readonly [number, number]

/** The characters that one place of a pattern may have. */
export interface CharacterSet {
  /** The inside of a class of the engine, without brackets. */
  readonly inEngine: string
  readonly isNegated: boolean
  /** A superset of its code points. */
  readonly may: readonly Range[]
  /** A subset of its code points. */
  readonly must: readonly Range[]
}

const last = 0x10ffff
const beyondAscii: Range = [0x80, last]

export function charactersOf(ranges: readonly Range[]): CharacterSet {
  const inEngine = ranges.map(([from, to]) => (from === to ? point(from) : `${point(from)}-${point(to)}`)).join('')
  return { inEngine, isNegated: false, may: ranges, must: ranges }
}

function point(code: number): string {
  return `\\x{${code.toString(16)}}`
}

/** The classes that a backslash or a name in brackets stands for, as Postgres's own locale has them. */
export const digits = charactersOf([[0x30, 0x39]])
export const hexDigits = charactersOf([
  [0x30, 0x39],
  [0x41, 0x46],
  [0x61, 0x66],
])
export const spaces = charactersOf([
  [0x09, 0x0d],
  [0x20, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
])
const asciiLetters: readonly Range[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
]
export const letters: CharacterSet = {
  inEngine: alphabetic,
  isNegated: false,
  may: [...asciiLetters, beyondAscii],
  must: asciiLetters,
}
export const alphanumerics = union([digits, letters])
export const wordCharacters = union([alphanumerics, charactersOf([[0x5f, 0x5f]])])
export const anyCharacter: CharacterSet = negated(charactersOf([]))

export function union(sets: readonly CharacterSet[]): CharacterSet {
  return {
    inEngine: sets.map((set) => set.inEngine).join(''),
    isNegated: false,
    may: sets.flatMap((set) => set.may),
    must: sets.flatMap((set) => set.must),
  }
}

export function negated(set: CharacterSet): CharacterSet {
  return { inEngine: set.inEngine, isNegated: !set.isNegated, may: complement(set.must), must: complement(set.may) }
}

function complement(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort(([a], [b]) => a - b)
  const gaps: Range[] = []
  let next = 0
  for (const [from, to] of sorted) {
    if (from > next) gaps.push([next, from - 1])
    next = Math.max(next, to + 1)
  }
  return next > last ? gaps : [...gaps, [next, last]]
}

export function mayOverlap(a: CharacterSet, b: CharacterSet): boolean {
  return a.may.some(([from, to]) => b.may.some(([otherFrom, otherTo]) => from <= otherTo && otherFrom <= to))
}

/** The set as the engine writes it in a pattern. */
export function writeSet(set: CharacterSet): string {
  if (set.inEngine === '') return '.'
  return `[${set.isNegated ? '^' : ''}${set.inEngine}]`
}
