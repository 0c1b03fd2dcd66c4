import type { ColumnType } from '../values/column-type.ts'
import { textOf } from './build-typed.ts'
import { castFormula } from './cast-formula.ts'
import { conversionChanges } from './changes/conversion-changes.ts'
import type { Span } from './formula-error.ts'
import type { CompiledFormula, TypedFormula } from './typed-formula.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'

/** A cast that somebody wrote: what it drops or assumes of the values is counted. */
export function countedCast(
  operand: TypedFormula,
  to: ColumnType,
  span: Span,
  { isComputed }: { readonly isComputed: boolean },
): TypedFormula {
  const cast = castFormula(operand, to, span)
  const { type, column } = operand
  if (type.name === 'unknown' || type.name === 'interval') return cast
  // What a formula computes is rounded on purpose; a text is still the value that came.
  if (isComputed && (type.name === 'numeric' || type.name === 'double')) return cast
  const changed = (compiled: CompiledFormula, dialect: SqlDialect) => {
    const { sql } = operand.compile(dialect)
    const text = type.name === 'text' ? sql : textOf(sql, dialect)
    const shown = type.name === 'numeric' ? textOf(dialect.withoutTrailingZeros(sql), dialect) : text
    const found = conversionChanges({ type, sql, text }, to, dialect)
    const own = found.map(({ label, condition }) => ({ label, condition, column, value: shown }))
    return { ...compiled, changes: [...(compiled.changes ?? []), ...own] }
  }
  return { ...cast, compile: (dialect) => changed(cast.compile(dialect), dialect) }
}
