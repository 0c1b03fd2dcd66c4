import type { FormatOptions } from '../formats/registry.ts'

/** A text format that says itself where its records are. */
export interface FoundStructure {
  readonly format: 'json' | 'jsonl' | 'xml'
  readonly formatOptions: FormatOptions
  readonly reason: string
}

/** JSON, JSON lines or XML by the beginning of a text; null where it is none of them. */
export function detectStructure(head: string, isWhole: boolean): FoundStructure | null {
  const text = head.replace(/^\uFEFF/, '').trimStart()
  if (/^<(?:\?xml\b|!DOCTYPE (?!html)|!--|[A-Za-z_][\w.:-]*[\s/>])/.test(text) && !/^<(?:!DOCTYPE )?html/i.test(text)) {
    return { format: 'xml', formatOptions: {}, reason: 'It begins with a tag.' }
  }
  if (text.startsWith('[')) {
    return /^\[\s*(?:[{\]]|$)/.test(text)
      ? { format: 'json', formatOptions: {}, reason: 'It is a JSON array of records.' }
      : null
  }
  if (!/^\{\s*(?:"|\})/.test(text)) return null
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const [first, second] = isWhole || lines.length < 2 ? lines : lines.slice(0, -1)
  if (isRecord(first) && (second === undefined ? lines.length > 1 : isRecord(second))) {
    return { format: 'jsonl', formatOptions: {}, reason: 'Each line is a JSON record.' }
  }
  if (isRecord(first) && second !== undefined) {
    return { format: 'jsonl', formatOptions: {}, reason: 'Its first line is a JSON record.' }
  }
  const recordPath = pathOfRecords(text)
  if (recordPath === null)
    return { format: 'json', formatOptions: {}, reason: 'It is a JSON object, read as one record.' }
  return {
    format: 'json',
    formatOptions: { recordPath },
    reason: `It is a JSON object; ${recordPath} is its first list of records.`,
  }
}

function isRecord(line: string | undefined): boolean {
  if (line === undefined || !line.trimStart().startsWith('{')) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

/** The keys that lead through objects to the first array of objects; null if there is none in the text. */
function pathOfRecords(text: string): string | null {
  const keys: string[] = []
  let key = ''
  let arrays = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[[\]{}]/g)) {
    if (token.endsWith(':')) key = token.slice(1, token.lastIndexOf('"'))
    else if (token === '{') {
      if (arrays > 0) return keys.some((each) => each.includes('.') || each.includes('\\')) ? null : keys.join('.')
      keys.push(key)
      key = ''
    } else if (token === '[') {
      arrays++
      keys.push(key)
      // The root has no key.
      if (arrays === 1 && keys[0] === '') keys.shift()
    } else if (token === ']') {
      arrays--
      keys.pop()
    } else if (token === '}') keys.pop()
    if (arrays > 1) return null
  }
  return null
}
