import type { CharacterSet } from './character-set.ts'

/** A parsed regular expression: only what means the same in Postgres and in the local engine. */
export type Pattern =
  | { readonly kind: 'character'; readonly set: CharacterSet }
  | { readonly kind: 'anchor'; readonly at: 'start' | 'end' }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  /** `number` counts the groups that are captured from 1; null for one that is not. */
  | { readonly kind: 'group'; readonly number: number | null; readonly body: Pattern }
  | {
      readonly kind: 'repeat'
      readonly body: Pattern
      readonly least: number
      readonly most: number
      readonly isLazy: boolean
    }

/** Whether it can match without a character. */
export function canBeEmpty(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'character':
      return false
    case 'anchor':
      return true
    case 'sequence':
      return pattern.parts.every(canBeEmpty)
    case 'choice':
      return pattern.options.some(canBeEmpty)
    case 'group':
      return canBeEmpty(pattern.body)
    case 'repeat':
      return pattern.least === 0 || canBeEmpty(pattern.body)
  }
}

/** The numbers of the groups that take part in every match, once. */
export function certainGroups(pattern: Pattern): readonly number[] {
  switch (pattern.kind) {
    case 'sequence':
      return pattern.parts.flatMap(certainGroups)
    case 'group':
      return [...(pattern.number === null ? [] : [pattern.number]), ...certainGroups(pattern.body)]
    case 'repeat':
      return pattern.least === 1 && pattern.most === 1 ? certainGroups(pattern.body) : []
    default:
      return []
  }
}

export function groupCount(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + groupCount(part), 0)
    case 'choice':
      return pattern.options.reduce((sum, option) => sum + groupCount(option), 0)
    case 'group':
      return (pattern.number === null ? 0 : 1) + groupCount(pattern.body)
    case 'repeat':
      return groupCount(pattern.body)
    default:
      return 0
  }
}
