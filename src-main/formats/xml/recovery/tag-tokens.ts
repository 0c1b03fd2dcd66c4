/** A piece of markup, or the text up to the next one, in a text that may break off. */
export type Token =
  | { readonly kind: 'text' | 'other'; readonly end: number }
  | OpenToken
  | CloseToken
  /** The text breaks off in it. */
  | { readonly kind: 'unfinished' }
  /** It is no markup of XML. */
  | { readonly kind: 'broken' }

export interface OpenToken {
  readonly kind: 'open' | 'empty'
  readonly name: string
  readonly end: number
}

export interface CloseToken {
  readonly kind: 'close'
  readonly name: string
  readonly end: number
}

const unfinished: Token = { kind: 'unfinished' }
const broken: Token = { kind: 'broken' }

/** What stands at a position. Whether its content is right is for a parser to say; here it only has to end. */
export function tokenAt(text: string, at: number): Token {
  if (text[at] !== '<') {
    const end = text.indexOf('<', at)
    return { kind: 'text', end: end < 0 ? text.length : end }
  }
  const sign = text[at + 1]
  if (sign === undefined) return unfinished
  if (sign === '!') return declarationAt(text, at)
  if (sign === '?') return closedBy(text, at, '?>')
  return tagAt(text, at, sign === '/')
}

function closedBy(text: string, at: number, mark: string): Token {
  const found = text.indexOf(mark, at)
  return found < 0 ? unfinished : { kind: 'other', end: found + mark.length }
}

function declarationAt(text: string, at: number): Token {
  if (isAt(text, at, '<!--')) return commentAt(text, at)
  if (isAt(text, at, '<![CDATA[')) return closedBy(text, at, ']]>')
  if (isAt(text, at, '<!DOCTYPE')) {
    const [end, subset] = [text.indexOf('>', at), text.indexOf('[', at)]
    if (end < 0) return unfinished
    if (subset < 0 || subset > end) return { kind: 'other', end: end + 1 }
    const close = /\]\s*>/g
    close.lastIndex = subset
    return close.exec(text) === null ? unfinished : { kind: 'other', end: close.lastIndex }
  }
  return text.length - at < '<!DOCTYPE'.length ? unfinished : broken
}

const isAt = (text: string, at: number, mark: string): boolean => text.startsWith(mark, at)

/** Two hyphens end a comment, or it is none. */
export function commentAt(text: string, at: number): Token {
  const hyphens = text.indexOf('--', at + 4)
  if (hyphens < 0 || hyphens + 2 >= text.length) return unfinished
  return text[hyphens + 2] === '>' ? { kind: 'other', end: hyphens + 3 } : broken
}

function tagAt(text: string, at: number, isClose: boolean): Token {
  const nameStart = at + (isClose ? 2 : 1)
  const end = tagEnd(text, nameStart)
  if (typeof end !== 'number') return end
  const isEmpty = !isClose && text[end - 1] === '/'
  const name = /^[^\s/>="'&!?]+/.exec(text.slice(nameStart, isEmpty ? end - 1 : end))?.[0]
  if (name === undefined) return broken
  if (isClose) return { kind: 'close', name, end: end + 1 }
  return { kind: isEmpty ? 'empty' : 'open', name, end: end + 1 }
}

/** The place of the bracket that ends a tag. No tag holds the sign that begins one, not even in quotes. */
function tagEnd(text: string, from: number): number | Token {
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (sign === '>') return at
    if (sign === '<') return broken
    if (sign !== '"' && sign !== "'") continue
    const [quote, next] = [text.indexOf(sign, at + 1), text.indexOf('<', at + 1)]
    if (next >= 0 && (quote < 0 || next < quote)) return broken
    if (quote < 0) return unfinished
    at = quote
  }
  return unfinished
}
