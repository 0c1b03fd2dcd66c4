/** The records of a body, each as it was written on one line; a sentence where it is none. */
export type Records = { readonly lines: readonly string[] } | { readonly refusal: string }

/**
 * One JSON object, a list of them, or one on each line. The text of a record is kept: a number that was parsed and written again
 * might have lost digits.
 */
export function splitRecords(text: string, isOfLines: boolean): Records {
  const parts = isOfLines ? text.split(/\r?\n/) : elementsOf(text)
  const lines = parts.map((part) => part.replace(/[\r\n]+/g, ' ').trim()).filter((line) => line !== '')
  for (const [index, line] of lines.entries()) {
    if (!isObject(line)) return { refusal: `Record ${index + 1} is no JSON object.` }
  }
  return lines.length === 0 ? { refusal: 'The body holds no record.' } : { lines }
}

/** The texts between the commas of a list; the whole text where it is none. */
function elementsOf(text: string): readonly string[] {
  const list = /^\s*\[([\s\S]*)\]\s*$/.exec(text)?.[1]
  if (list === undefined) return [text]
  const parts: string[] = []
  let depth = 0
  let isInText = false
  let start = 0
  for (let at = 0; at < list.length; at++) {
    const sign = list[at]
    if (isInText) {
      if (sign === '\\') at++
      else if (sign === '"') isInText = false
    } else if (sign === '"') isInText = true
    else if (sign === '{' || sign === '[') depth++
    else if (sign === '}' || sign === ']') depth--
    else if (sign === ',' && depth === 0) {
      parts.push(list.slice(start, at))
      start = at + 1
    }
  }
  // An element that is missing is no record: [{}, ].
  return parts.length === 0 && list.trim() === ''
    ? []
    : [...parts, list.slice(start)].map((part) => part.trim() || 'null')
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
