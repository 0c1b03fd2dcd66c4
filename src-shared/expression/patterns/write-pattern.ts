import { writeSet } from './character-set.ts'
import type { Pattern } from './pattern.ts'

/** The pattern as the local engine reads it, with every character and class spelled out. */
export function writePattern(pattern: Pattern): string {
  // Postgres's dot and its negated classes take line ends too.
  return `(?s)${write(pattern)}`
}

function write(pattern: Pattern): string {
  switch (pattern.kind) {
    case 'character':
      return writeSet(pattern.set)
    case 'anchor':
      return pattern.at === 'start' ? '\\A' : '\\z'
    case 'sequence':
      return pattern.parts.map(write).join('')
    case 'choice':
      return pattern.options.map(write).join('|')
    case 'group':
      return `(${pattern.number === null ? '?:' : ''}${write(pattern.body)})`
    case 'repeat':
      return `${write(pattern.body)}${bounds(pattern.least, pattern.most)}`
  }
}

function bounds(least: number, most: number): string {
  if (most === Infinity) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`
  return least === 0 && most === 1 ? '?' : `{${least},${most}}`
}
