import type { OpFinding } from '../ops/op.ts'
import type { Column } from '../values/column.ts'
import type { ColumnType } from '../values/column-type.ts'
import { castFormula } from './cast-formula.ts'
import { FormulaError } from './formula-error.ts'
import { formatFormulaType } from './formula-type.ts'
import { parseFormula } from './parse-formula.ts'
import { typeFormula } from './type-formula.ts'
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
  /** Where only a condition makes sense. */
  readonly expect?: 'boolean'
}

/** Reads and checks a formula over known columns; every mistake is a finding with its place in the text. */
export function checkFormula(text: string, columns: readonly Column[], place: FormulaPlace): FormulaCheck {
  try {
    const formula = settle(typeFormula(parseFormula(text), { columns, text }), place)
    return { formula, type: formula.type as ColumnType, findings: [] }
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    return { formula: null, type: { name: 'text' }, findings: [finding(error, text, place.key)] }
  }
}

/** A formula that is one bare literal is text. */
function settle(formula: TypedFormula, place: FormulaPlace): TypedFormula {
  const settled = formula.type.name === 'unknown' ? asText(formula) : formula
  if (place.expect === undefined || settled.type.name === 'boolean') return settled
  const message = `A condition that is true or false is expected here; this is ${formatFormulaType(settled.type)}.`
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
