import type { OpFinding } from '../ops/op.ts'

const unknownToEngine: readonly (readonly [RegExp, string])[] = [
  [/^\(\?<?[=!]/, 'use look-ahead or look-behind'],
  [/^\\[1-9]/, 'use a back-reference'],
  [/^\\k</, 'use a back-reference'],
  [/^\\u/, 'use \\u; write the character itself'],
  [/^\\[^aftnrvxdDsSwWbBAzCpPQE\W_0-9]/, 'have a backslash before this letter'],
  [/^\\[^\0-\x7f]/, 'have a backslash before this letter'],
  [/^\\[pP](?!\{[LMNPSZC][a-z]?\}|[LMNPSZC])/, 'use this character class'],
  [/^\(\?<[a-z_]/i, 'name a group'],
  [/^\(\?>/, 'use an atomic group'],
]

/** Patterns have the meaning of RE2, which always terminates; what RE2 does not support is refused. */
export function checkPattern(pattern: string, key: string): readonly OpFinding[] {
  const refused = refusedPart(pattern)
  const message = refused ? `The pattern cannot ${refused} here. Write it another way.` : syntaxMistake(pattern)
  return message === null ? [] : [{ code: 'pattern_unknown', severity: 'error', message, key }]
}

function refusedPart(pattern: string): string | null {
  for (let at = 0; at < pattern.length; at++) {
    const found = unknownToEngine.find(([start]) => start.test(pattern.slice(at)))
    if (found) return found[1]
    if (pattern[at] === '\\') at++
  }
  const repeats = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap((match) => [match[1], match[2]])
  return repeats.some((count) => Number(count ?? 0) > 1000) ? 'repeat more than 1000 times' : null
}

function syntaxMistake(pattern: string): string | null {
  try {
    // Only the syntax is checked, by JavaScript's parser. A leading (?i) is RE2's flag to ignore case.
    new RegExp(pattern.replace(/^\(\?[ims]+\)/, ''))
    return null
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, '') : 'it cannot be read'
    return `The pattern is not a regular expression: ${reason}.`
  }
}
