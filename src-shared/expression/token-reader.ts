import type { ColumnType } from '../values/column-type.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import { FormulaError } from './formula-error.ts'
import { tooLong } from './too-long.ts'
import { type Token, tokenize } from './tokenize.ts'
import { castTypeNames, readTypeName } from './type-name.ts'

/** A kind of thing that can come next where the text ends; words stand for themselves. */
export type Expectation = 'a value' | 'an operator' | 'a type' | 'a field' | `'${string}'`

/** Walks over the tokens of a formula. A missing or unexpected token is recorded as a mistake, and parsing continues. */
export class TokenReader {
  readonly #tokens: readonly Token[]
  readonly #mistakes: FormulaError[]
  /** Everything that could have come where the text ends. */
  readonly expectations = new Set<Expectation>()
  #at = 0
  /** Why it is not read at all; null where it is. */
  readonly refusal: FormulaError | null
  /** Past the end of the text, where further mistakes follow from what is missing. */
  #isGuessing = false

  constructor(text: string) {
    const { tokens, mistakes } = tokenize(text)
    this.#tokens = tokens
    this.#mistakes = [...mistakes]
    this.refusal = tooLong(tokens)
  }

  /** In the order of the text. */
  get mistakes(): readonly FormulaError[] {
    return this.#mistakes.toSorted((a, b) => a.span.start - b.span.start)
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
    this.expecting(`'${word}'`)
    if (this.word() !== word) return false
    this.next()
    return true
  }

  /** The word, or a mistake and the place where it should be. */
  expect(word: string, wanted: string): Token {
    this.expecting(`'${word}'`)
    if (this.word() === word) return this.next()
    this.unexpected(wanted)
    const { end } = this.previous()
    return { kind: 'symbol', value: word, start: end, end }
  }

  /** The token that ends a list or a parenthesis, skipping unexpected tokens before it. */
  close(wanted: string): Token {
    if (this.word() !== ')') {
      this.unexpected(wanted)
      this.skipTo([')'])
    }
    return this.expect(')', wanted)
  }

  /** Moves to the next of these signs that is not inside other parentheses; stays where there is none. */
  skipTo(signs: readonly string[]): void {
    let depth = 0
    for (let at = this.#at; at < this.#tokens.length; at++) {
      const token = this.#tokens[at]
      if (token?.kind !== 'symbol') continue
      if (depth === 0 && signs.includes(token.value)) {
        this.#at = at
        return
      }
      if (token.value === '(') depth++
      if (token.value === ')') depth--
    }
  }

  previous(): Token {
    return this.#tokens[this.#at - 1] ?? { kind: 'symbol', value: '', start: 0, end: 0 }
  }

  /** Records what could come here, for completion at the end of the text. */
  expecting(expectation: Expectation): void {
    if (this.peek().kind === 'end' && !this.#isGuessing) this.expectations.add(expectation)
  }

  unexpected(wanted: string, token = this.peek()): void {
    if (token.kind === 'end') this.#isGuessing = true
    const found = token.kind === 'end' ? 'the formula ends' : `there is ${describe(token)}`
    const isDoubled = this.word() === '=' && this.previous().end === token.start && isEqualSign(this.previous())
    const advice = isDoubled ? ' Equal is one sign: =.' : ''
    this.note(new FormulaError('formula_syntax', `Here ${found}, where ${wanted} is expected.${advice}`, token))
  }

  /** One mistake for each place: what follows from the first is not reported. */
  note(mistake: FormulaError): void {
    const isKnown = this.#mistakes.some(
      ({ span }) =>
        span.start === mistake.span.start || (span.start < mistake.span.start && mistake.span.end <= span.end),
    )
    if (!isKnown) this.#mistakes.push(mistake)
  }

  /** The type that is named next; text after a mistake. */
  typeName(): { readonly type: ColumnType | 'interval'; readonly end: number } {
    this.expecting('a type')
    const first = this.peek()
    if (first.kind !== 'name') {
      this.unexpected('a type')
      return { type: { name: 'text' }, end: this.previous().end }
    }
    this.next()
    const words = this.#moreTypeWords(first.value.toLowerCase())
    const text = this.word() === '(' && words !== 'double' ? `${words}(${this.#sizes()})` : words
    const { end } = this.previous()
    const type = words === 'interval' ? words : readTypeName(text)
    if (!type) this.note(noType(text, { start: first.start, end }))
    return { type: type ?? { name: 'text' }, end }
  }

  #moreTypeWords(first: string): string {
    if (first === 'double' && this.word() === 'precision') this.next()
    if (first !== 'timestamp' || !['with', 'without'].includes(this.word())) return first
    const hasZone = this.next().value.toLowerCase() === 'with'
    this.expect('time', 'time zone')
    this.expect('zone', 'zone')
    return hasZone ? 'timestamptz' : 'timestamp'
  }

  #sizes(): string {
    this.next()
    const sizes = [this.word() === ')' ? '' : this.next().value]
    while (this.accept(',')) sizes.push(this.next().value)
    this.close('a closing parenthesis')
    return sizes.join(',')
  }
}

function noType(text: string, span: { readonly start: number; readonly end: number }): FormulaError {
  const near = didYouMean(text, castTypeNames)
  const advice = near ? `Did you mean ${near}?` : `Types are ${castTypeNames.join(', ')}.`
  const replacement = near ? { label: `Use ${near}`, span, text: near } : undefined
  return new FormulaError('formula_syntax', `${text} is not a type. ${advice}`, span, replacement)
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

const isEqualSign = ({ kind, value }: Token): boolean => kind === 'symbol' && value === '='
