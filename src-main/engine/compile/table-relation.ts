import { postgresType } from '../../../src-shared/expression/postgres-type.ts'
import { hiddenColumns } from '../../../src-shared/sql/hidden-columns.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { PlanTableSource } from '../plan/plan.ts'

/** The rows of a table as Postgres gives them, with the types that they have at the source's node, numbered in the order of their key. */
export function tableRelation({ table, key, read }: Pick<PlanTableSource, 'table' | 'key' | 'read'>): string {
  const columns = read.map(
    ({ name, type }) => `cast(${quoteIdentifier(name)} as ${postgresType(type)}) as ${quoteIdentifier(name)}`,
  )
  const number = `row_number() over (order by ${key.map(quoteIdentifier).join(', ')}) as ${hiddenColumns.row}`
  return `select ${[...columns, number].join(', ')}\nfrom ${quoteQualifiedName(table)}`
}
