import type { Problem } from '../errors/problem.ts'

export type JsonReading =
  { readonly value: unknown; readonly problem: null } | { readonly value: null; readonly problem: Problem }

/** Reads JSON text; a mistake is a problem that says line and column, with its place in the text as span. */
export function readJson(text: string): JsonReading {
  try {
    // A byte order mark is not part of the document.
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')), problem: null }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const start = positionOf(reason, text)
    const { line, column } = lineAndColumn(text, start)
    const message = `Line ${line}, column ${column} is not JSON: ${explain(reason, text, start)}`
    const span = { start, end: Math.min(text.length, start + 1) }
    return { value: null, problem: { code: 'json_syntax', severity: 'error', message, nodeId: null, path: '', span } }
  }
}

/**
 * JavaScript engines name the position only in some messages. Otherwise it is where the text stops being the beginning of a
 * document: every shorter piece merely ends too early.
 */
function positionOf(reason: string, text: string): number {
  const match = /position (\d+)/.exec(reason)
  if (match) return Math.min(Number(match[1]), text.length)
  let sound = 0
  let wrong = text.length
  while (sound < wrong) {
    const middle = Math.ceil((sound + wrong) / 2)
    if (endsTooEarly(text.slice(0, middle))) sound = middle
    else wrong = middle - 1
  }
  return sound
}

function endsTooEarly(piece: string): boolean {
  try {
    JSON.parse(piece)
    return true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const position = /position (\d+)/.exec(reason)?.[1]
    return (
      /end of JSON input|unterminated/i.test(reason) || (position !== undefined && Number(position) >= piece.length)
    )
  }
}

function explain(reason: string, text: string, position: number): string {
  if (text.trim() === '') return 'the document is empty.'
  if (position >= text.length) return 'the text ends too early. A bracket, brace or quote is not closed.'
  if (/trailing|double-quoted property name/i.test(reason) && /,\s*$/.test(text.slice(0, position))) {
    return 'there is one comma too many before it.'
  }
  if (/':'/.test(reason)) return 'a colon is expected here.'
  if (/double-quoted property name|property name/i.test(reason))
    return 'a property name in double quotes is expected here.'
  if (/after (property value|array element)/i.test(reason)) return 'a comma or a closing bracket is expected here.'
  if (/control character/i.test(reason))
    return 'a string contains a line break or control character. Write \\n instead.'
  return `${JSON.stringify(text.charAt(position))} is not expected here.`
}

export function lineAndColumn(text: string, position: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}
