/**
 * A statement in parts: each on a line of its own, a list two spaces to the right of what is around it. A part is written as it is,
 * so that a literal in it keeps its line breaks.
 */
export type SqlLines = readonly (string | SqlLines)[]

export function writeLines(lines: SqlLines, indent = ''): string {
  return lines
    .map((line) => (typeof line === 'string' ? `${line === '' ? '' : indent}${line}` : writeLines(line, `${indent}  `)))
    .join('\n')
}

/** A line for each item, with commas between them. */
export const commaLines = (items: readonly string[]): SqlLines =>
  items.map((item, index) => (index === items.length - 1 ? item : `${item},`))

/** The lines with a word before the first: `from (`. */
export function after(word: string, lines: SqlLines): SqlLines {
  const [first, ...rest] = lines
  return typeof first === 'string' ? [`${word} ${first}`, ...rest] : [word, ...lines]
}

/** The lines with words behind the last: `) as name`. */
export function before(lines: SqlLines, words: string): SqlLines {
  const last = lines.at(-1)
  return typeof last === 'string' ? [...lines.slice(0, -1), `${last} ${words}`] : [...lines, words]
}
