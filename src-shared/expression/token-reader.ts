import type { ColumnType } from '../values/column-type.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import { FormulaError } from './formula-error.ts'
import { type Token, tokenize } from './tokenize.ts'
import { castTypeNames, readTypeName } from './type-name.ts'

/** Walks over a formula's tokens. Every method but `peek` and `word` moves on, or throws FormulaError. */
export class TokenReader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(text: string) {
    this.#tokens = tokenize(text)
  }

  peek(): Token {
    const token = this.#tokens[this.#at] ?? this.#tokens.at(-1)
    if (!token) throw new TypeError('a token list ends with an end token')
    return token
  }

  /** The coming sign or word in small letters; '' before a number, a text or a quoted name. */
  word(): string {
    const token = this.peek()
    return token.kind === 'name' || token.kind === 'symbol' ? token.value.toLowerCase() : ''
  }

  next(): Token {
    const token = this.peek()
    this.#at = Math.min(this.#at + 1, this.#tokens.length - 1)
    return token
  }

  accept(word: string): boolean {
    if (this.word() !== word) return false
    this.next()
    return true
  }

  expect(word: string, wanted: string): Token {
    if (this.word() !== word) throw this.unexpected(wanted)
    return this.next()
  }

  unexpected(wanted: string, token = this.peek()): FormulaError {
    const found = token.kind === 'end' ? 'the formula ends' : `there is ${describe(token)}`
    return new FormulaError('formula_syntax', `Here ${found}, where ${wanted} is expected.`, token)
  }

  typeName(): { readonly type: ColumnType; readonly end: number } {
    const first = this.next()
    if (first.kind !== 'name') throw this.unexpected('a type', first)
    let text = first.value.toLowerCase()
    let { end } = first
    if (text === 'double' && this.word() === 'precision') end = this.next().end
    if (this.word() === '(' && text !== 'double') {
      this.next()
      const sizes = [this.next().value]
      if (this.accept(',')) sizes.push(this.next().value)
      end = this.expect(')', 'a closing parenthesis').end
      text = `${text}(${sizes.join(',')})`
    }
    const type = readTypeName(text)
    if (type) return { type, end }
    const near = didYouMean(text, castTypeNames)
    const advice = near ? `Did you mean ${near}?` : `Types are ${castTypeNames.join(', ')}.`
    const replacement = near ? { label: `Use ${near}`, span: { start: first.start, end }, text: near } : undefined
    throw new FormulaError('formula_syntax', `${text} is no type. ${advice}`, { start: first.start, end }, replacement)
  }
}

function describe(token: Token): string {
  switch (token.kind) {
    case 'text':
      return `the text '${token.value}'`
    case 'number':
      return `the number ${token.value}`
    default:
      return token.value
  }
}
