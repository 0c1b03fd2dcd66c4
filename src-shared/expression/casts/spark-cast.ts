import type { ColumnType } from '../../values/column-type.ts'
import { DialectGap } from '../../sql/dialect-gap.ts'
import { engineScale } from '../formula-type.ts'
import type { CastText } from './cast-rule.ts'

export const sparkCast: CastText = (value, { from, to, rule }) => {
  if (from.name === 'double' && to.name === 'text') {
    const sentence = 'Spark writes a double as another text than Postgres. Convert it to numeric with a scale before.'
    throw new DialectGap('spark', sentence)
  }
  const type = sparkType(to)
  const sql = `cast(${value} as ${type})`
  return { sql, fault: rule.canFail ? `try_cast(${value} as ${type}) is null and ${value} is not null` : null }
}

export function sparkType(type: ColumnType): string {
  switch (type.name) {
    case 'numeric':
      return `decimal(${type.precision ?? 38},${engineScale(type)})`
    case 'text':
    case 'json':
    case 'uuid':
      return 'string'
    case 'timestamp':
      return 'timestamp_ntz'
    case 'timestamptz':
      return 'timestamp'
    case 'integer':
    case 'bigint':
    case 'double':
    case 'boolean':
    case 'date':
      return type.name
  }
}
