import { type CompiledFormula, guardFaults } from '../expression/typed-formula.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import type { Column } from '../values/column.ts'
import type { ColumnType } from '../values/column-type.ts'
import type { ColumnConvention } from './column-convention.ts'
import { readByConvention } from './read-by-convention.ts'

export interface CompiledConvention extends CompiledFormula {
  /** What was assumed of some values, to be counted. */
  readonly notes: readonly { readonly label: string; readonly condition: string; readonly example: string }[]
}

/** A column read as a type by its convention. A number is read as its text. */
export function compileConvention(
  { name, type: given }: Column,
  type: ColumnType,
  convention: ColumnConvention,
  dialect: SqlDialect,
): CompiledConvention {
  const column = dialect.identifier(name)
  const text = given.name === 'text' ? column : `cast(${column} as ${dialect.textType})`
  const { sql, faults, notes } = readByConvention(text, type, convention, dialect)
  const compiled = { sql, faults: faults.map((fault) => ({ ...fault, column: name, value: text })) }
  return { ...guardFaults(compiled, dialect), notes: notes.map((note) => ({ ...note, example: text })) }
}
