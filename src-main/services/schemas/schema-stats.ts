import type { SchemaStat } from '../../../src-shared/schemas/schema-stat.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../../postgres/database.ts'
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
  const known = columns.filter((column) => fields.some((field) => field.name === column.name))
  const [ranges, values] = [known.filter(isNumber), known.filter((column) => !isNumber(column))]
  const found = new Map([...(await rangesOf(database, table, ranges)), ...(await valuesOf(database, table, values))])
  return known.flatMap(({ name }) => found.get(name) ?? [])
}

type NamedStat = readonly [name: string, stat: SchemaStat]
type Named = { readonly name: string; readonly type: string }

const isNumber = ({ type }: Named): boolean => numbers.test(type)

/** All of them in one pass over the table. */
async function rangesOf(database: Database, table: string, columns: readonly Named[]): Promise<readonly NamedStat[]> {
  if (columns.length === 0) return []
  const list = columns.flatMap(({ name }, index) => {
    const column = quoteIdentifier(name)
    const texts = ['min', 'max', 'avg'].map((of) => `${of}(${column})::text as ${of}${index}`)
    return [...texts, `count(distinct ${column})::text as distinct${index}`]
  })
  const [row] = await database.query<Record<string, string | null>>(`select ${list.join(', ')} from ${table}`)
  return columns.map(({ name }, index) => {
    const of = (what: string) => row?.[`${what}${index}`] ?? null
    const [min, max, avg] = [of('min'), of('max'), of('avg')]
    return [name, { name, type: 'numeric', min, max, avg, distinctCount: Number(of('distinct')) }]
  })
}

/** The values of all of them in one pass, as rows of their own. */
async function valuesOf(database: Database, table: string, columns: readonly Named[]): Promise<readonly NamedStat[]> {
  if (columns.length === 0) return []
  const list = columns.map(({ name }, index) => `(${index}, kept.${quoteIdentifier(name)}::text)`)
  const found = await database.query<{ place: number; value: string; rows: string; total: string }>(
    `select place, value, rows::text as rows, total::text as total
     from (
       select place, value, count(*) as rows, count(*) over (partition by place) as total,
              row_number() over (partition by place order by count(*) desc, value) as rank
       from ${table} as kept cross join lateral (values ${list.join(', ')}) as each (place, value)
       where value is not null group by place, value
     ) as counted
     where rank <= 5 order by place, rank`,
  )
  return columns.map(({ name }, index) => {
    const its = found.filter(({ place }) => place === index)
    const topValues = its.map(({ value, rows }) => ({ value, count: Number(rows) }))
    return [name, { name, type: 'text', distinctCount: Number(its[0]?.total ?? 0), topValues }]
  })
}
