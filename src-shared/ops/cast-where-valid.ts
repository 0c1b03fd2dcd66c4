import { postgresType } from '../expression/postgres-type.ts'
import type { CompiledStep } from '../sql/compiled-step.ts'
import { quoteIdentifier, quoteLiteral } from '../sql/quote.ts'
import type { Column } from '../values/column.ts'
import { findColumn } from './columns-after.ts'
import { columnsWith } from './formula-step.ts'

/** A cast for Postgres that gives null where it would raise an error; asks Postgres itself which texts are valid. */
export function castWhereValid(
  field: string,
  output: Column,
  input: readonly Column[],
  { label, quarantines }: { readonly label: string; readonly quarantines: boolean },
): CompiledStep {
  const value = quoteIdentifier(field)
  const type = postgresType(output.type)
  const isNumeric = findColumn(input, field)?.type.name === 'numeric'
  // Postgres rounds a numeric on its way to a whole number, but does not read a point in the text of one.
  const text = `cast(${isNumeric && output.type.name !== 'numeric' ? `round(${value})` : value} as text)`
  const isValid = `pg_input_is_valid(${text}, ${quoteLiteral(type)})`
  const sql = `case when ${isValid} then cast(${value} as ${type}) end`
  const exit = {
    reason: 'quarantined' as const,
    label,
    condition: `not ${isValid}`,
    column: field,
    value: `cast(${value} as text)`,
    explanation: `is not a valid ${type}`,
  }
  return { columns: columnsWith(input, [{ column: output, sql }]), exits: quarantines ? [exit] : [], warnings: [] }
}
