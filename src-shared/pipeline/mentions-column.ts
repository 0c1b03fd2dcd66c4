import type { Pipeline } from './ir.ts'

/**
 * Whether a node other than the source names a column: in a field, a key, a rule or a formula. A word of that name that means
 * something else counts too.
 */
export function mentionsColumn(pipeline: Pipeline, sourceId: string, column: string): boolean {
  const word = wordOf(column)
  return pipeline.nodes.some((node) => {
    const { id: _, kind: __, ...rest } = node
    return node.id !== sourceId && holdsWord(rest, word)
  })
}

/** Finds a column's name where it is a word of its own. */
export const wordOf = (column: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(column)}(?![\\p{L}\\p{N}_])`, 'u')

/** Whether a text anywhere in a part of a document holds the word. */
export function holdsWord(value: unknown, word: RegExp): boolean {
  if (typeof value === 'string') return word.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((each) => holdsWord(each, word))
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
