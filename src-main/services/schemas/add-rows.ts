import { AppError } from '../../../src-shared/errors/app-error.ts'
import { platformLineage, weirLineage } from '../../../src-shared/schemas/managed-columns.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import { jsonText } from '../../../src-shared/values/exact-json.ts'
import { readColumns } from '../../postgres/tables/read-columns.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requireSchema } from './apply-schema-document.ts'

const originColumns: readonly string[] = [...weirLineage, platformLineage].map(({ name }) => name)

/** Adds rows to the table of a schema, in one statement; those whose key is there already are left out. Columns that no row names get their defaults. */
export async function addRows(
  { store, engine }: Pick<StudioParts, 'store' | 'engine'>,
  id: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<{ inserted: number; tableName: string }> {
  const { tableName } = requireSchema({ store }, id)
  const table = `public.${tableName}`
  const database = await engine.database()
  const { columns } = await database.withClient((client) => readColumns(client, table, 'any target'))
  const named = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const origin = named.find((name) => originColumns.includes(name))
  if (origin !== undefined) {
    const reason = `${origin} says which load a row came from, so only a load fills it; leave it out`
    throw new AppError('request_invalid', { reason })
  }
  const unknown = named.find((name) => !columns.some((column) => column.name === name))
  if (unknown !== undefined || named.length === 0) {
    const reason = unknown === undefined ? 'the rows name no column' : `${table} has no column ${unknown}`
    throw new AppError('request_invalid', { reason })
  }
  const list = named.map(quoteIdentifier).join(', ')
  const target = quoteQualifiedName(table)
  const [counted] = await database.query<{ inserted: string }>(
    `with added as (
       insert into ${target} (${list}) select ${list} from jsonb_populate_recordset(null::${target}, cast($1 as jsonb))
       on conflict do nothing returning 1
     )
     select count(*)::text as inserted from added`,
    [jsonText(rows)],
  )
  return { inserted: Number(counted?.inserted ?? 0), tableName }
}
