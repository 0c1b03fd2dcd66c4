import { type CharacterSet, mayOverlap } from './character-set.ts'
import { canBeEmpty, type Pattern } from './pattern.ts'

/**
 * Whether the longest match, which Postgres takes, is also the first that the engine tries. That is certain for
 * a sequence of single characters, each repeated or not, because a later one cannot match what an earlier one took too much of;
 * and where the next character alone decides how the match continues.
 */
export function hasSameExtent(pattern: Pattern): boolean {
  if (isLazy(pattern)) return false
  if (isRow(pattern)) return true
  const written = writtenOut(pattern)
  return written !== null && isDecided(written, new Map())
}

function isLazy(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'sequence':
      return pattern.parts.some(isLazy)
    case 'choice':
      return pattern.options.some(isLazy)
    case 'group':
      return isLazy(pattern.body)
    case 'repeat':
      return pattern.isLazy || isLazy(pattern.body)
    default:
      return false
  }
}

function isRow(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'sequence':
      return pattern.parts.every(isRow)
    case 'choice':
      return false
    case 'group':
      return isRow(pattern.body)
    case 'repeat':
      return pattern.body.kind === 'character'
    default:
      return true
  }
}

const mostPlaces = 400

/** Counted repetitions written as copies, so that each position is separate; null if that is too long. */
function writtenOut(pattern: Pattern): Pattern | null {
  const whole = copy(pattern)
  return places(whole) <= mostPlaces ? whole : null
}

function copy(pattern: Pattern): Pattern {
  switch (pattern.kind) {
    case 'character':
    case 'anchor':
      return { ...pattern }
    case 'sequence':
      return { kind: 'sequence', parts: pattern.parts.map(copy) }
    case 'choice':
      return { kind: 'choice', options: pattern.options.map(copy) }
    case 'group':
      return { ...pattern, body: copy(pattern.body) }
    case 'repeat': {
      const { body, least, most } = pattern
      const needed = Array.from({ length: least }, () => copy(body))
      const star = (): Pattern => ({ kind: 'repeat', body: copy(body), least: 0, most: Infinity, isLazy: false })
      if (most === Infinity) return { kind: 'sequence', parts: [...needed, star()] }
      const optional = Array.from({ length: most - least }).reduce<Pattern | null>(
        (inner) => ({
          kind: 'repeat',
          body: inner ? { kind: 'sequence', parts: [copy(body), inner] } : copy(body),
          least: 0,
          most: 1,
          isLazy: false,
        }),
        null,
      )
      return { kind: 'sequence', parts: [...needed, ...(optional ? [optional] : [])] }
    }
  }
}

function places(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'character':
      return 1
    case 'anchor':
      return 0
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + places(part), 0)
    case 'choice':
      return pattern.options.reduce((sum, option) => sum + places(option), 0)
    case 'group':
    case 'repeat':
      return places(pattern.body)
  }
}

/** The positions that may follow each position. */
type Followers = Map<Pattern, readonly Place[]>
type Place = Extract<Pattern, { kind: 'character' }>

function isDecided(pattern: Pattern, followers: Followers): boolean {
  if (!collect(pattern, [], followers)) return false
  return areApart(firsts(pattern)) && [...followers.values()].every(areApart)
}

function areApart(all: readonly Place[]): boolean {
  const sets: readonly CharacterSet[] = [...new Set(all)].map(({ set }) => set)
  return sets.every((set, index) => sets.slice(index + 1).every((other) => !mayOverlap(set, other)))
}

/** Fills in who follows whom; false where an empty choice comes before another, or what is repeated can be empty. */
function collect(pattern: Pattern, after: readonly Place[], followers: Followers): boolean {
  switch (pattern.kind) {
    case 'character':
      followers.set(pattern, after)
      return true
    case 'anchor':
      return true
    case 'group':
      return collect(pattern.body, after, followers)
    case 'choice':
      return (
        pattern.options.slice(0, -1).every((option) => !canBeEmpty(option)) &&
        pattern.options.every((option) => collect(option, after, followers))
      )
    case 'repeat': {
      if (canBeEmpty(pattern.body)) return false
      return collect(pattern.body, pattern.most > 1 ? [...firsts(pattern.body), ...after] : after, followers)
    }
    case 'sequence':
      return pattern.parts.every((part, index) =>
        collect(part, firstsOf(pattern.parts.slice(index + 1), after), followers),
      )
  }
}

function firsts(pattern: Pattern): readonly Place[] {
  switch (pattern.kind) {
    case 'character':
      return [pattern]
    case 'anchor':
      return []
    case 'sequence':
      return firstsOf(pattern.parts, [])
    case 'choice':
      return pattern.options.flatMap(firsts)
    case 'group':
    case 'repeat':
      return firsts(pattern.body)
  }
}

function firstsOf(parts: readonly Pattern[], after: readonly Place[]): readonly Place[] {
  const [part, ...rest] = parts
  if (!part) return after
  return canBeEmpty(part) ? [...firsts(part), ...firstsOf(rest, after)] : firsts(part)
}
