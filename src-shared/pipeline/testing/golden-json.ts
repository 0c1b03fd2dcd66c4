const widestLine = 160

/** JSON as the golden files keep it: a row or a record on one line, and what fits into a line too. */
export function goldenJson(value: unknown): string {
  return `${escapeInvisible(written(value, '', false))}\n`
}

function written(value: unknown, indent: string, isInList: boolean): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const inList = Array.isArray(value)
  const entries = Array.isArray(value)
    ? value.map((item) => ['', item] as const)
    : Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[`${JSON.stringify(key)}: `, item]]))
  const [open, close] = inList ? ['[', ']'] : ['{', '}']
  const pad = inList || entries.length === 0 ? '' : ' '
  const line = `${open}${pad}${entries.map(([key, item]) => `${key}${written(item, '', inList)}`).join(', ')}${pad}${close}`
  const isRow = (isInList || !inList) && entries.every(([, item]) => item === null || typeof item !== 'object')
  if (isRow || (!line.includes('\n') && indent.length + line.length <= widestLine)) return line
  const inner = `${indent}  `
  const lines = entries.map(([key, item]) => `${inner}${key}${written(item, inner, inList)}`)
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`
}

/** A reviewer has to see the characters that a screen does not show. */
function escapeInvisible(text: string): string {
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return text.replace(/(?![ \n])[\p{Cc}\p{Cf}\p{M}\p{Z}]/gu, (character) => character.split('').map(escape).join(''))
}
