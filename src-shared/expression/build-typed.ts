import { FormulaError, type Span } from './formula-error.ts'
import type { FormulaType } from './formula-type.ts'
import type { CompiledFormula, Fault, TypedFormula } from './typed-formula.ts'
import { duckdb } from '../sql/dialects/duckdb.ts'
import type { DialectName, SqlDialect } from '../sql/dialects/sql-dialect.ts'

/** What an operation adds to its operands: its SQL, and its own faults where it has some. */
export interface OperationSql {
  readonly sql: string
  /** Over the value's SQL or a name of it, where they read it. */
  readonly faults?: readonly Fault[] | ((value: string) => readonly Fault[])
}

/** Gets the SQL of the operands, in parentheses where they need them. */
export type WriteOperation = (sql: readonly string[], dialect: SqlDialect) => OperationSql | string

/** The two texts of an operation whose errors differ between dialects. */
export interface OperationTexts {
  /** Where a value that cannot be computed raises an error: computed as Postgres does, behind the faults. */
  readonly raising: WriteOperation
  /** Where it must not: null in its place. */
  readonly engine: WriteOperation
}

/** One text for each dialect. */
type TextsByDialect = Readonly<Record<DialectName, WriteOperation>>

/** An operation that evaluates all its operands. */
export function operation(
  type: FormulaType,
  span: Span,
  operands: readonly TypedFormula[],
  texts: WriteOperation | OperationTexts | TextsByDialect,
): TypedFormula {
  operands.forEach(requireRounded)
  return {
    type,
    span,
    column: firstColumn(operands),
    compile: (dialect) => {
      const parts = operands.map((operand) => operand.compile(dialect))
      const write = writeFor(texts, dialect)
      const written = write(
        parts.map((part) => part.sql),
        dialect,
      )
      const { sql, faults = [] }: OperationSql = typeof written === 'string' ? { sql: written } : written
      const before = parts.flatMap((part) => part.faults)
      const changes = parts.flatMap((part) => part.changes ?? [])
      if (typeof faults !== 'function') return { sql, faults: [...before, ...faults], changes }
      const faultsOver = (value: string) => [...before, ...faults(value)]
      return { sql, faults: faultsOver(sql), faultsOver, changes }
    },
  }
}

function writeFor(texts: WriteOperation | OperationTexts | TextsByDialect, dialect: SqlDialect): WriteOperation {
  if (typeof texts === 'function') return texts
  if (!('raising' in texts)) return texts[dialect.name]
  return dialect.raisesOnFaults ? texts.raising : texts.engine
}

/** A part that is compiled as a whole, for an operation that decides which operands are evaluated. */
export function special(
  type: FormulaType,
  span: Span,
  operands: readonly TypedFormula[],
  compile: (parts: readonly CompiledFormula[], dialect: SqlDialect) => CompiledFormula,
): TypedFormula {
  operands.forEach(requireRounded)
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

/** Throws FormulaError for a value that only a rounding around it gives a number of digits. */
export function requireRounded({ unrounded, span }: TypedFormula): void {
  if (unrounded !== undefined) throw new FormulaError('formula_not_exact', unrounded, span)
}

export function firstColumn(operands: readonly TypedFormula[]): string | null {
  return operands.find((operand) => operand.column !== null)?.column ?? null
}

/** The fault of an operation whose `value` is null only for null operands, unless it failed. */
export function failed(
  value: string,
  operands: readonly string[],
  about: { readonly column: string | null; readonly value: string; readonly explanation: string },
): Fault {
  const given = operands.map((operand) => `${operand} is not null`)
  return { condition: [`${value} is null`, ...given].join(' and '), ...about, value: textOf(about.value) }
}

/** Any value as text, for display. */
export function textOf(sql: string, dialect: SqlDialect = duckdb): string {
  return `cast(${sql} as ${dialect.textType})`
}
