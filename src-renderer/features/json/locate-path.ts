import { parsePath } from '../../document/document-path.ts'

interface Place {
  readonly from: number
  readonly to: number
}

/** The position of the value at a path in a JSON text; of its container if it is missing. */
export function locatePath(text: string, path: string): Place {
  let place = valueAt(text, skipSpace(text, 0))
  for (const step of parsePath(path)) {
    const child = childrenOf(text, place.from).find((each) => each.step === step)
    if (!child) break
    place = { from: child.from, to: child.to }
  }
  // A whole object is too much to underline, so only its first character is.
  const isContainer = text[place.from] === '{' || text[place.from] === '['
  return isContainer ? { from: place.from, to: place.from + 1 } : place
}

interface Child extends Place {
  readonly step: string | number
}

function childrenOf(text: string, start: number): readonly Child[] {
  const isList = text[start] === '['
  if (!isList && text[start] !== '{') return []
  const children: Child[] = []
  let at = skipSpace(text, start + 1)
  while (at < text.length && text[at] !== ']' && text[at] !== '}') {
    let step: string | number = children.length
    if (!isList) {
      const key = valueAt(text, at)
      step = JSON.parse(text.slice(key.from, key.to)) as string
      at = skipSpace(text, skipSpace(text, key.to) + 1)
    }
    const value = valueAt(text, at)
    children.push({ step, ...value })
    at = skipSpace(text, value.to)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return children
}

/** The extent of the value that begins at `from`, in a text that is known to be JSON. */
function valueAt(text: string, from: number): Place {
  const first = text[from]
  if (first === '"') return { from, to: stringEnd(text, from) }
  if (first === '{' || first === '[') return { from, to: containerEnd(text, from) }
  const rest = /^[^\s,\]}]*/.exec(text.slice(from, from + 400))?.[0] ?? ''
  return { from, to: from + rest.length }
}

function containerEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (sign === '"') at = stringEnd(text, at) - 1
    else if (sign === '{' || sign === '[') depth++
    else if ((sign === '}' || sign === ']') && --depth === 0) return at + 1
  }
  return text.length
}

function stringEnd(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at] ?? '')) at++
  return at
}
