import { FormulaError, type Span } from './formula-error.ts'

export interface Token extends Span {
  readonly kind: 'number' | 'text' | 'name' | 'quotedName' | 'symbol' | 'end'
  /** A text's content, a name as written, a symbol; for a name also see `word`. */
  readonly value: string
}

const patterns: readonly (readonly [RegExp, Token['kind'] | null])[] = [
  [/\s+/y, null],
  [/(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y, 'number'],
  [/'(?:[^']|'')*'/y, 'text'],
  [/"(?:[^"]|"")+"/y, 'quotedName'],
  [/[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y, 'name'],
  [/::|<=|>=|<>|!=|\|\||[-+*/%(),<>=]/y, 'symbol'],
]

/** The words and signs of a formula; the last one is an `end`. Throws FormulaError. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const found = match(text, at)
    if (found.kind)
      tokens.push({
        kind: found.kind,
        value: contentOf(found.kind, found.text),
        start: at,
        end: at + found.text.length,
      })
    at += found.text.length
  }
  return [...tokens, { kind: 'end', value: '', start: text.length, end: text.length }]
}

function match(text: string, at: number): { readonly text: string; readonly kind: Token['kind'] | null } {
  for (const [pattern, kind] of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (!found) continue
    if (kind === 'number' && /[\w$]/.test(text.charAt(pattern.lastIndex))) {
      throw new FormulaError('formula_syntax', `A name cannot begin with a digit. Put odd names in double quotes.`, {
        start: at,
        end: pattern.lastIndex + 1,
      })
    }
    return { text: found[0], kind }
  }
  throw strayCharacter(text, at)
}

function strayCharacter(text: string, at: number): FormulaError {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  const span = { start: at, end: at + character.length }
  const toEnd = { start: at, end: text.length }
  if (character === "'") return new FormulaError('formula_syntax', `This text has no closing quote (').`, toEnd)
  if (character === '"') return new FormulaError('formula_syntax', `This column name has no closing quote (").`, toEnd)
  return new FormulaError('formula_syntax', `${character} has no meaning in a formula.`, span)
}

function contentOf(kind: Token['kind'], text: string): string {
  if (kind === 'text') return text.slice(1, -1).replaceAll("''", "'")
  if (kind === 'quotedName') return text.slice(1, -1).replaceAll('""', '"')
  return text
}
