import type { Dialect } from '../../../../src-shared/sql/compiled-step.ts'
import { quoteIdentifier, quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'

/** Postgres functions take a hundred arguments at the most. */
const pairsPerCall = 50

/** The row as JSON text, every value as text or null. */
export function recordSql(columns: readonly Column[], dialect: Dialect): string {
  const pairs = columns.map(({ name }) => `${quoteLiteral(name)}, cast(${quoteIdentifier(name)} as varchar)`)
  if (dialect === 'duckdb') return `cast(json_object(${pairs.join(', ')}) as varchar)`
  if (dialect === 'spark') {
    const fields = columns.map(({ name }) => `cast(${quoteIdentifier(name)} as string) as ${quoteIdentifier(name)}`)
    return `to_json(struct(${fields.join(', ')}), map('ignoreNullFields', 'false'))`
  }
  const calls: string[] = []
  for (let start = 0; start < Math.max(pairs.length, 1); start += pairsPerCall) {
    calls.push(`jsonb_build_object(${pairs.slice(start, start + pairsPerCall).join(', ')})`)
  }
  return `cast(${calls.join(' || ')} as text)`
}
