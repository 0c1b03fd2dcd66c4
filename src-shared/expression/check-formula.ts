import type { OpFinding } from '../ops/op.ts'
import type { Column } from '../values/column.ts'
import type { ColumnType } from '../values/column-type.ts'
import { castFormula } from './cast-formula.ts'
import { FormulaError } from './formula-error.ts'
import { formatFormulaType } from './formula-type.ts'
import { readFormula } from './parse-formula.ts'
import { typeFormula, type TypedResult } from './type-formula.ts'
import type { TypedFormula } from './typed-formula.ts'

export interface FormulaCheck {
  /** Null where there are findings. */
  readonly formula: TypedFormula | null
  /** The type of the column it makes: text for a bare literal. */
  readonly type: ColumnType
  readonly findings: readonly OpFinding[]
}

export interface FormulaPlace {
  /** The property that holds the formula. */
  readonly key: string
  /** Whether the formula must be a condition. */
  readonly expect?: 'boolean'
}

/** Reads and checks a formula over known columns; every mistake is a finding with its place in the text. */
export function checkFormula(text: string, columns: readonly Column[], place: FormulaPlace): FormulaCheck {
  const { expression, mistakes: ofReading } = readFormula(text)
  const typed = typeFormula(expression, { columns, text })
  const { formula, mistakes } =
    ofReading.length === 0 ? settled(typed, place, text) : { formula: null, mistakes: ofReading }
  const names = ofReading.length === 0 ? [] : typed.mistakes.filter((mistake) => isOfItsOwn(mistake, ofReading))
  const findings = [...mistakes, ...names]
    .toSorted((a, b) => a.span.start - b.span.start)
    .map((mistake) => finding(mistake, text, place.key))
  if (!formula || findings.length > 0) return { formula: null, type: { name: 'text' }, findings }
  return { formula, type: formula.type as ColumnType, findings }
}

/** In an incomplete text only unknown names are certain mistakes. */
function isOfItsOwn({ code, span }: FormulaError, mistakes: readonly FormulaError[]): boolean {
  const isName = code === 'column_unknown' || code === 'function_unknown'
  return isName && !mistakes.some((each) => each.span.start < span.end && span.start < each.span.end)
}

/** The formula with a column type: a bare literal becomes text, and an interval is refused. */
function settled({ formula, mistakes }: TypedResult, place: FormulaPlace, text: string): TypedResult {
  if (!formula) return { formula, mistakes }
  try {
    return { formula: settle(formula, place, text), mistakes }
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    return { formula: null, mistakes: [error] }
  }
}

function settle(formula: TypedFormula, place: FormulaPlace, text: string): TypedFormula {
  if (formula.unrounded !== undefined) {
    const { span } = formula
    const rounded = { label: 'Round it to 2 digits', span, text: `round(${text.slice(span.start, span.end)}, 2)` }
    throw new FormulaError('formula_not_exact', formula.unrounded, span, rounded)
  }
  const settled = formula.type.name === 'unknown' ? asText(formula) : formula
  if (place.expect !== undefined && settled.type.name !== 'boolean') {
    const message = `A condition that is true or false is expected here; this is ${formatFormulaType(settled.type)}.`
    throw new FormulaError('formula_type', message, formula.span)
  }
  if (settled.type.name !== 'interval') return settled
  const message =
    'An interval cannot be a column. Take a number of it, like extract(epoch from …) for its seconds, or add it to a date.'
  throw new FormulaError('formula_type', message, formula.span)
}

function asText(formula: TypedFormula): TypedFormula {
  return castFormula(formula, { name: 'text' }, formula.span)
}

function finding(error: FormulaError, text: string, key: string): OpFinding {
  const { replacement } = error
  const corrected =
    replacement && text.slice(0, replacement.span.start) + replacement.text + text.slice(replacement.span.end)
  return {
    code: error.code,
    severity: 'error',
    message: error.message,
    key,
    span: { start: error.span.start, end: error.span.end },
    ...(replacement ? { fix: { label: replacement.label, set: { [key]: corrected } } } : {}),
  }
}
