import type { Column } from '../values/column.ts'
import { formatColumnType } from '../values/column-type.ts'
import type { Span } from './formula-error.ts'
import { formulaFunctions } from './functions/registry.ts'
import { readFormula } from './parse-formula.ts'
import { printName } from './print-name.ts'
import { bareCalls } from './reserved-words.ts'
import { timeFields } from './times/time-fields.ts'
import type { Expectation } from './token-reader.ts'
import { type Token, tokenize } from './tokenize.ts'
import { castTypeNames } from './type-name.ts'

export interface CompletionOption {
  readonly kind: 'column' | 'function' | 'keyword' | 'type' | 'field'
  /** The label in the list, which is matched against the text already typed. */
  readonly label: string
  readonly insert: string
  /** The cursor position inside the inserted text; at its end if absent. */
  readonly cursor?: number
  /** A column's type, a function's signature. */
  readonly detail: string
  /** A sentence about a function. */
  readonly info: string
}

export interface FormulaCompletion {
  /** The text to replace: the word at the cursor, or nothing. */
  readonly span: Span
  readonly options: readonly CompletionOption[]
}

/** Completions at a position of a formula, from everything before it. */
export function completeFormula(text: string, offset: number, columns: readonly Column[]): FormulaCompletion {
  const before = text.slice(0, offset)
  const { tokens, comments } = tokenize(before)
  const touching = [...tokens, ...comments].find((token) => token.kind !== 'end' && touches(token, offset))
  const start = touching && isWord(touching) ? touching.start : offset
  const span = { start, end: offset + restOfWord(text.slice(offset), touching) }
  if (touching && ['number', 'comment'].includes(touching.kind)) return { span, options: [] }
  if (touching?.kind === 'text') return { span: { start: offset, end: offset }, options: [] }
  if (touching?.kind === 'quotedName') return { span, options: columns.map((column) => columnOption(column, true)) }
  const { expectations } = readFormula(text.slice(0, start))
  return { span, options: [...expectations].flatMap((each) => optionsFor(each, columns)).filter(isFirst) }
}

/** Whether the cursor is in the token or directly after it. */
function touches(token: Token, offset: number): boolean {
  if (token.isOpen || (token.kind === 'comment' && token.value.startsWith('--'))) return token.end === offset
  return token.end === offset && isWord(token) && token.kind !== 'quotedName'
}

const isWord = ({ kind }: Token): boolean => kind === 'name' || kind === 'quotedName' || kind === 'number'

function restOfWord(after: string, touching: Token | undefined): number {
  if (touching?.kind === 'quotedName') return /^[^"]*"/.exec(after)?.[0].length ?? 0
  return touching && isWord(touching) ? (/^[\w$\u0080-\uffff]*/.exec(after)?.[0].length ?? 0) : 0
}

function optionsFor(expectation: Expectation, columns: readonly Column[]): readonly CompletionOption[] {
  switch (expectation) {
    case 'a value':
      return [...columns.map((column) => columnOption(column, false)), ...functions, ...valueWords.map(keyword)]
    case 'an operator':
      return operatorWords.map(keyword)
    case 'a type':
      return castTypeNames.map((name) => plain('type', name))
    case 'a field':
      return timeFields.map(({ name }) => plain('field', name))
    default: {
      const word = expectation.slice(1, -1)
      return /^[a-z]/.test(word) ? [keyword(word)] : []
    }
  }
}

const valueWords = ['case', 'cast', 'not', 'null', 'true', 'false', 'interval']
const operatorWords = [
  ...['and', 'or', 'is null', 'is not null', 'in', 'not in', 'between', 'like', 'not like', 'is distinct from'],
  'at time zone',
]
/** Keywords with what always follows them; | marks the cursor. */
const snippets: Readonly<Record<string, string>> = {
  case: 'case when | end',
  cast: 'cast(| as )',
  in: 'in (|)',
  'not in': 'not in (|)',
  interval: "interval '|'",
  like: "like '|'",
  'not like': "not like '|'",
  'at time zone': "at time zone '|'",
}

function keyword(word: string): CompletionOption {
  const snippet = snippets[word]
  if (snippet === undefined) return plain('keyword', word)
  return { ...plain('keyword', word), insert: snippet.replace('|', ''), cursor: snippet.indexOf('|') }
}

const plain = (kind: CompletionOption['kind'], word: string): CompletionOption => ({
  kind,
  label: word,
  insert: word,
  detail: '',
  info: '',
})

function columnOption({ name, type }: Column, isQuoted: boolean): CompletionOption {
  const insert = isQuoted ? `"${name.replaceAll('"', '""')}"` : printName(name)
  return { kind: 'column', label: isQuoted ? insert : name, insert, detail: formatColumnType(type), info: '' }
}

const functions: readonly CompletionOption[] = formulaFunctions.map(({ name, signatures, doc, example }) => {
  const shown = { kind: 'function', label: name, detail: signatures[0] ?? '', info: `${doc} ${example}` } as const
  if (bareCalls.includes(name)) return { ...shown, insert: name }
  // The cursor goes between the parentheses.
  const takesNothing = signatures.every((signature) => signature.startsWith(`${name}()`))
  return { ...shown, insert: `${name}()`, ...(takesNothing ? {} : { cursor: name.length + 1 }) }
})

function isFirst(option: CompletionOption, index: number, all: readonly CompletionOption[]): boolean {
  return all.findIndex(({ kind, label }) => kind === option.kind && label === option.label) === index
}
