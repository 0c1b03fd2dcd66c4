import { fixedScale } from '../../../../src-shared/expression/formula-type.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import type { Column } from '../../../../src-shared/values/column.ts'

/** The record that a quarantine keeps, as JSON text. A numeric has the digits that it came with. */
export function keptRecord(columns: readonly Column[], dialect: SqlDialect): string {
  return dialect.recordJson(
    columns.map(({ name, type }) => {
      const value = dialect.identifier(name)
      const isPadded = type.name === 'numeric' && fixedScale(type) === null
      return { name, value: isPadded ? dialect.withoutTrailingZeros(value) : value }
    }),
  )
}
