/** Where in a formula's text, in UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Stops parsing or checking at the first mistake; caught where the formula is checked. */
export class FormulaError extends Error {
  readonly code: FormulaErrorCode
  readonly span: Span
  /** A corrected formula. */
  readonly replacement: { readonly label: string; readonly span: Span; readonly text: string } | undefined

  constructor(code: FormulaErrorCode, message: string, span: Span, replacement?: FormulaError['replacement']) {
    super(message)
    this.code = code
    this.span = span
    this.replacement = replacement
  }
}

export type FormulaErrorCode =
  'formula_syntax' | 'column_unknown' | 'function_unknown' | 'formula_type' | 'formula_not_exact'
