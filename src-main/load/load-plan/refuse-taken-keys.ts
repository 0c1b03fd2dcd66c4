import { AppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { PlanContext } from '../modes/load-mode.ts'

interface UniqueIndex {
  readonly name: string
  readonly columns: readonly string[]
}

/** Throws as the load would where two rows have one value of a unique index, among those that come or with one that is there. */
export async function refuseTakenKeys(
  context: PlanContext,
  where: 'in the file' | 'in the file or the table',
): Promise<void> {
  for (const index of await uniqueIndexes(context)) {
    const taken =
      (await repeatedIn(context, index)) ?? (where === 'in the file' ? null : await presentIn(context, index))
    if (!taken) continue
    const place = await context.placeOf(taken.load, taken.row)
    throw new AppError('value_exists', {
      nodeId: context.target.nodeId,
      ...place,
      column: index.columns.join(', '),
      value: taken.value,
      constraint: index.name,
    })
  }
}

/** Those over plain columns that all come. */
async function uniqueIndexes({ client, table, target }: PlanContext): Promise<readonly UniqueIndex[]> {
  const found = await client.query<{ name: string; columns: string }>(
    `select relname as name,
            (select json_agg(attname order by place)::text from unnest(indkey) with ordinality as k (number, place)
             join pg_attribute on attrelid = indrelid and attnum = number where place <= indnkeyatts) as columns
     from pg_index join pg_class on pg_class.oid = indexrelid
     where indrelid = $1::regclass and indisunique and indisvalid and indpred is null and indexprs is null
     order by indisprimary desc, relname`,
    [table.sqlName],
  )
  const comes = new Set(target.columns.map(({ name }) => name))
  return found.rows
    .map(({ name, columns }) => ({ name, columns: JSON.parse(columns) as string[] }))
    .filter(({ columns }) => columns.every((column) => comes.has(column)))
}

interface Taken {
  readonly value: string
  readonly load: string
  readonly row: string
}

async function repeatedIn({ client, incoming }: PlanContext, { columns }: UniqueIndex): Promise<Taken | null> {
  const names = columns.map(quoteIdentifier)
  const found = await client.query<Taken>(
    `select concat_ws(', ', ${names.join(', ')}) as value,
            (max(array[_weir_load, _weir_row]))[1]::text as load, (max(array[_weir_load, _weir_row]))[2]::text as row
     from ${incoming} where ${names.map((name) => `${name} is not null`).join(' and ')}
     group by ${names.join(', ')} having count(*) > 1 limit 1`,
  )
  return found.rows[0] ?? null
}

async function presentIn({ client, table, incoming }: PlanContext, { columns }: UniqueIndex): Promise<Taken | null> {
  const names = columns.map(quoteIdentifier)
  const same = names.map((name) => `had.${name} = came.${name}`)
  const found = await client.query<Taken>(
    `select concat_ws(', ', ${names.map((name) => `came.${name}`).join(', ')}) as value,
            came._weir_load::text as load, came._weir_row::text as row
     from ${incoming} came join ${table.sqlName} had on ${same.join(' and ')}
     order by came._weir_load, came._weir_row limit 1`,
  )
  return found.rows[0] ?? null
}
