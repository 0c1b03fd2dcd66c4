import type { SqlDialect } from '../../sql/dialects/sql-dialect.ts'
import { type ColumnType, formatColumnType } from '../../values/column-type.ts'
import { droppedZeros } from './leading-zeros.ts'
import { isRounded } from './rounding.ts'
import { timeChanges } from './time-changes.ts'
import { changeSqlOf, type ChangingValue, type ValueChange } from './value-change.ts'

/** What a cast of a formula changes of the values that it converts: by the same rules as a target. */
export function conversionChanges(value: ChangingValue, to: ColumnType, dialect: SqlDialect): readonly ValueChange[] {
  const written = changeSqlOf(dialect)
  if (written === null) return []
  switch (to.name) {
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return timeChanges(to.name, value, written).filter(({ isOfInput = false }) => !isOfInput)
    case 'integer':
    case 'bigint':
    case 'numeric': {
      const rounded = isRounded(value, to, written)
      const label = `rounded to ${formatColumnType(to)}`
      return [...(rounded === null ? [] : [{ label, condition: rounded }]), ...droppedZeros(value, written)]
    }
    case 'text':
    case 'double':
    case 'boolean':
    case 'json':
    case 'uuid':
      return []
  }
}
