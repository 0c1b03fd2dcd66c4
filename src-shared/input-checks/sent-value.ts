import { fixedScale } from '../expression/formula-type.ts'
import type { SqlDialect } from '../sql/dialects/sql-dialect.ts'
import type { Column } from '../values/column.ts'
import type { SentValue } from './input-check-rule.ts'

/** A column of a row on its way to Postgres. A numeric without a scale is sent without the zeros that the engine adds at its end. */
export function sentValue({ name, type }: Column, dialect: Pick<SqlDialect, 'identifier'>): SentValue {
  const sql = dialect.identifier(name)
  if (type.name === 'text') return { type, sql, text: sql }
  const text = `cast(${sql} as varchar)`
  const hasZeros = type.name === 'numeric' && fixedScale(type) === null
  return { type, sql, text: hasZeros ? `rtrim(rtrim(${text}, '0'), '.')` : text }
}
