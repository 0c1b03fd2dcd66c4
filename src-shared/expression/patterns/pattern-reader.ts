/** Stops parsing a pattern; caught where a formula's pattern is checked. The message continues "The pattern …". */
export class PatternError extends Error {}

/** Walks over the characters of a pattern. */
export class PatternReader {
  readonly ignoresCase: boolean
  readonly #text: string
  #at = 0
  #groups = 0

  constructor(text: string, ignoresCase: boolean) {
    this.#text = text
    this.ignoresCase = ignoresCase
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  isAt(expected: string): boolean {
    return this.#text.startsWith(expected, this.#at)
  }

  accept(expected: string): boolean {
    if (!this.isAt(expected)) return false
    this.#at += expected.length
    return true
  }

  /** The next code point. */
  next(): string {
    const code = this.#text.codePointAt(this.#at)
    if (code === undefined) throw this.wrong('ends too early')
    const character = String.fromCodePoint(code)
    this.#at += character.length
    return character
  }

  /** The groups of an expression that matches here, and moves past it; nothing where it does not. */
  take(expression: RegExp): readonly (string | undefined)[] {
    const found = expression.exec(this.#text.slice(this.#at))
    this.#at += found?.[0].length ?? 0
    return found ?? []
  }

  nextGroup(): number {
    return ++this.#groups
  }

  wrong(what: string): PatternError {
    return new PatternError(`${what}.`)
  }

  refused(what: string): PatternError {
    return new PatternError(`cannot ${what} here. Write it another way.`)
  }
}
