import type { SchemaStat } from '../../../src-shared/schemas/schema-stat.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { readColumns } from '../../postgres/tables/read-columns.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requireSchema } from './apply-schema-document.ts'

const numbers = /^(smallint|integer|bigint|numeric|real|double precision)/

/** What the columns of a schema's fields hold: the range of numbers, and the most frequent values of everything else. */
export async function schemaStats(
  { store, engine }: Pick<StudioParts, 'store' | 'engine'>,
  id: string,
): Promise<SchemaStat[]> {
  const { tableName, fields } = requireSchema({ store }, id)
  const table = quoteQualifiedName(`public.${tableName}`)
  const database = await engine.database()
  const { columns } = await database.withClient((client) => readColumns(client, `public.${tableName}`, 'any target'))
  const stats: SchemaStat[] = []
  for (const { name, type } of columns.filter((column) => fields.some((field) => field.name === column.name))) {
    const column = quoteIdentifier(name)
    if (numbers.test(type)) {
      const [row] = await database.query<Record<'min' | 'max' | 'avg', string | null> & { distinct: string }>(
        `select min(${column})::text as min, max(${column})::text as max, avg(${column})::text as avg,
           count(distinct ${column})::text as distinct from ${table}`,
      )
      const { min = null, max = null, avg = null, distinct = '0' } = row ?? {}
      stats.push({ name, type: 'numeric', min, max, avg, distinctCount: Number(distinct) })
    } else {
      const found = await database.query<{ value: string; rows: string; total: string }>(
        `select ${column}::text as value, count(*)::text as rows, count(*) over ()::text as total from ${table}
         where ${column} is not null group by 1 order by count(*) desc, 1 limit 5`,
      )
      const topValues = found.map(({ value, rows }) => ({ value, count: Number(rows) }))
      stats.push({ name, type: 'text', distinctCount: Number(found[0]?.total ?? 0), topValues })
    }
  }
  return stats
}
