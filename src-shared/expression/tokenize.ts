import { FormulaError, type Span } from './formula-error.ts'

export interface Token extends Span {
  readonly kind: 'number' | 'text' | 'name' | 'quotedName' | 'symbol' | 'comment' | 'end'
  /** A text's content, a name as written, a symbol. */
  readonly value: string
  /** For a text, a quoted name or a comment that nothing closes. */
  readonly isOpen?: boolean
}

export interface Tokens {
  /** Without comments; the last one is an `end`. */
  readonly tokens: readonly Token[]
  readonly comments: readonly Token[]
  readonly mistakes: readonly FormulaError[]
}

const space = /\s+/y
const patterns: readonly (readonly [RegExp, Token['kind']])[] = [
  [/--[^\n]*/y, 'comment'],
  [/(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y, 'number'],
  [/'(?:[^']|'')*'/y, 'text'],
  [/"(?:[^"]|"")+"/y, 'quotedName'],
  [/[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y, 'name'],
  [/::|<=|>=|<>|!=|\|\||[-+*/%(),<>=]/y, 'symbol'],
]

/** The words and symbols of a formula. Anything else is left out and reported as a mistake. */
export function tokenize(text: string): Tokens {
  const found: Token[] = []
  const mistakes: FormulaError[] = []
  let at = skipSpace(text, 0)
  while (at < text.length) {
    const token = tokenAt(text, at)
    if (token) found.push(token)
    const mistake = token ? mistakeOf(token, text) : strayCharacter(text, at)
    // Several strange characters in a row are one mistake.
    if (mistake && (token || mistakes.at(-1)?.span.end !== at)) mistakes.push(mistake)
    at = skipSpace(text, token?.end ?? mistake?.span.end ?? at + 1)
  }
  const end: Token = { kind: 'end', value: '', start: text.length, end: text.length }
  return {
    tokens: [...found.filter((token) => token.kind !== 'comment'), end],
    comments: found.filter((token) => token.kind === 'comment'),
    mistakes,
  }
}

function skipSpace(text: string, at: number): number {
  space.lastIndex = at
  return space.test(text) ? space.lastIndex : at
}

function tokenAt(text: string, start: number): Token | null {
  if (text.startsWith('/*', start)) return blockComment(text, start)
  for (const [pattern, kind] of patterns) {
    pattern.lastIndex = start
    const found = pattern.exec(text)
    if (!found) continue
    if (kind === 'number' && /[\w$]/.test(text.charAt(pattern.lastIndex)))
      return digitsAndLetters(text, start, pattern.lastIndex)
    return { kind, value: contentOf(kind, found[0]), start, end: pattern.lastIndex }
  }
  const quote = text.charAt(start)
  if (quote !== "'" && quote !== '"') return null
  const kind = quote === "'" ? 'text' : 'quotedName'
  return { kind, value: text.slice(start + 1), start, end: text.length, isOpen: true }
}

/** Comments of this kind can hold others, as in Postgres. */
function blockComment(text: string, start: number): Token {
  const marks = /\/\*|\*\//g
  marks.lastIndex = start
  let depth = 0
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1
    if (depth === 0) return { kind: 'comment', value: text.slice(start, marks.lastIndex), start, end: marks.lastIndex }
  }
  return { kind: 'comment', value: text.slice(start), start, end: text.length, isOpen: true }
}

function digitsAndLetters(text: string, start: number, afterDigits: number): Token {
  const letters = /[\w$]*/y
  letters.lastIndex = afterDigits
  const end = afterDigits + (letters.exec(text)?.[0].length ?? 0)
  return { kind: 'name', value: text.slice(start, end), start, end }
}

function contentOf(kind: Token['kind'], text: string): string {
  if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'")
  if (kind === 'quotedName') return text.slice(1, -1).replaceAll('""', '"')
  return text
}

function mistakeOf(token: Token, text: string): FormulaError | null {
  const mistake = (message: string, end = token.end) =>
    new FormulaError('formula_syntax', message, { start: token.start, end })
  if (token.kind === 'name' && /^[.\d]/.test(token.value)) {
    const digits = /^[.\d]+/.exec(text.slice(token.start))?.[0].length ?? 0
    return mistake(
      'A name cannot begin with a digit. Put odd names in double quotes.',
      Math.min(token.end, token.start + digits + 1),
    )
  }
  if (!token.isOpen) return null
  if (token.kind === 'text') return mistake(`This text has no closing quote (').`)
  if (token.kind === 'quotedName') return mistake(`This column name has no closing quote (").`)
  return mistake('This comment has no end (*/).')
}

/** Symbols of other languages. */
const saidOtherwise: Readonly<Record<string, string>> = {
  '&': ' To join texts, use ||; to join conditions, and.',
  '!': ' Use not, or <> for not equal.',
  '`': ' Put odd names in double quotes.',
  '[': ' Put odd names in double quotes.',
}

function strayCharacter(text: string, at: number): FormulaError {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const span = { start: at, end: at + character.length }
  const advice = saidOtherwise[character] ?? ''
  return new FormulaError('formula_syntax', `${character} has no meaning in a formula.${advice}`, span)
}
