import type { Span } from './formula-error.ts'
import type { FormulaType } from './formula-type.ts'
import type { CompiledFormula, Fault, TypedFormula } from './typed-formula.ts'
import type { Dialect } from '../sql/compiled-step.ts'
import { textType } from '../sql/text-type.ts'

/** What an operation adds to its operands: its SQL, and its own faults where it has some. */
export interface OperationSql {
  readonly sql: string
  readonly faults?: readonly Fault[]
}

/** An operation that evaluates all its operands. `write` gets their SQL, in parentheses where they need them. */
export function operation(
  type: FormulaType,
  span: Span,
  operands: readonly TypedFormula[],
  write: (sql: readonly string[], dialect: Dialect) => OperationSql | string,
): TypedFormula {
  return {
    type,
    span,
    column: firstColumn(operands),
    compile: (dialect) => {
      const parts = operands.map((operand) => operand.compile(dialect))
      const written = write(
        parts.map((part) => part.sql),
        dialect,
      )
      const own = typeof written === 'string' ? { sql: written } : written
      return { sql: own.sql, faults: [...parts.flatMap((part) => part.faults), ...(own.faults ?? [])] }
    },
  }
}

/** A part that is compiled as a whole, for an operation that decides which operands are evaluated. */
export function special(
  type: FormulaType,
  span: Span,
  operands: readonly TypedFormula[],
  compile: (parts: readonly CompiledFormula[], dialect: Dialect) => CompiledFormula,
): TypedFormula {
  return {
    type,
    span,
    column: firstColumn(operands),
    compile: (dialect) =>
      compile(
        operands.map((operand) => operand.compile(dialect)),
        dialect,
      ),
  }
}

export function firstColumn(operands: readonly TypedFormula[]): string | null {
  return operands.find((operand) => operand.column !== null)?.column ?? null
}

/** The fault of an operation that gives null only for null operands, unless it failed. */
export function failed(
  sql: string,
  operands: readonly string[],
  about: { readonly column: string | null; readonly value: string; readonly explanation: string },
): Fault {
  const given = operands.map((operand) => `${operand} is not null`)
  return { condition: [`${sql} is null`, ...given].join(' and '), ...about, value: textOf(about.value) }
}

/** Any value as text, for display. */
export function textOf(sql: string, dialect: Dialect = 'duckdb'): string {
  return `cast(${sql} as ${textType(dialect)})`
}
