import { AppError } from '../../../src-shared/errors/app-error.ts'
import { rowOrigin } from '../../../src-shared/schemas/row-origin.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../../postgres/database.ts'
import { readColumns, type ViewedColumn } from '../../postgres/tables/read-columns.ts'

export interface KeyValue {
  readonly column: string
  readonly value: string | null
}

/** A row of a table, its values as Postgres writes them. */
export interface TableRow {
  readonly table: string
  readonly columns: readonly ViewedColumn[]
  readonly primaryKey: readonly string[]
  /** What it was found by. */
  readonly key: readonly KeyValue[]
  readonly values: Readonly<Record<string, string | null>>
  /** The load and the record that it carries; null where the table has no column for them. */
  readonly origin: { readonly load: string | null; readonly record: string | null } | null
}

/**
 * The one row of a table with a key: the values of columns by name, or one text, which is the value of the primary key or
 * `a=1,b=2`. Throws where there is no such row, or more than one.
 */
export async function findRow(
  database: Database,
  table: string,
  asked: string | Readonly<Record<string, string | null>>,
): Promise<TableRow> {
  const { columns, primaryKey } = await database.withClient((client) => readColumns(client, table, 'any target'))
  const names = columns.map(({ name }) => name)
  const key = typeof asked === 'string' ? parseKey(asked, { table, names, primaryKey }) : Object.entries(asked)
  const unknown = key.find(([column]) => !names.includes(column))
  if (unknown) throw new AppError('trace_column_unknown', { table, column: unknown[0], columns: names.join(', ') })
  const rows = await rowsWithKey(database, { table, columns }, key)
  const text = keyText(key)
  const [row] = rows
  if (!row) throw new AppError('trace_row_missing', { table, key: text })
  if (rows.length > 1) throw new AppError('trace_row_ambiguous', { table, key: text })
  const { [originLoad]: load = null, [originRecord]: record = null, ...values } = row
  const origin = rowOrigin(new Map(columns.map(({ name, type }) => [name, type]))) === null ? null : { load, record }
  return { table, columns, primaryKey, key: key.map(([column, value]) => ({ column, value })), values, origin }
}

/** Names that no column of a schema has. */
export const originLoad = '_weir_origin_load'
export const originRecord = '_weir_origin_record'

/** Every column of a table as text, and where its rows come from. */
export function rowTexts(types: ReadonlyMap<string, string>): string {
  const origin = rowOrigin(types)
  return [
    ...[...types.keys()].map((name) => `${quoteIdentifier(name)}::text as ${quoteIdentifier(name)}`),
    ...(origin ? [`(${origin.load})::text as ${originLoad}`, `(${origin.record})::text as ${originRecord}`] : []),
  ].join(', ')
}

const keyText = (key: readonly (readonly [string, string | null])[]): string =>
  key.map(([column, value]) => `${column} = ${value ?? 'null'}`).join(', ')

/** Values may hold commas and equals signs: a new column begins where a comma is followed by the name of one. */
function parseKey(
  text: string,
  {
    table,
    names,
    primaryKey,
  }: { readonly table: string; readonly names: readonly string[]; readonly primaryKey: readonly string[] },
): readonly (readonly [string, string])[] {
  const starts = [...text.matchAll(/(?:^|,)([^=,]+)=/g)].filter(([, name = '']) => names.includes(name.trim()))
  if (starts[0]?.index === 0) {
    return starts.map((start, index) => {
      const value = text.slice(start.index + start[0].length, starts[index + 1]?.index)
      return [(start[1] ?? '').trim(), value] as const
    })
  }
  const [only] = primaryKey
  if (only === undefined || primaryKey.length > 1)
    throw new AppError('trace_key_unknown', { table, key: text, columns: (only ? primaryKey : names).join(', ') })
  return [[only, text]]
}

async function rowsWithKey(
  database: Database,
  { table, columns }: Pick<TableRow, 'table' | 'columns'>,
  key: readonly (readonly [string, string | null])[],
): Promise<readonly TableRow['values'][]> {
  const typeOf = (name: string) => columns.find((column) => column.name === name)?.type ?? 'text'
  const values: string[] = []
  const conditions = key.map(([name, value]) => {
    if (value === null) return `${quoteIdentifier(name)} is null`
    values.push(value)
    return `${quoteIdentifier(name)} = cast($${values.length} as ${typeOf(name)})`
  })
  const list = rowTexts(new Map(columns.map(({ name, type }) => [name, type])))
  try {
    return await database.query<Record<string, string | null>>(
      `select ${list} from ${quoteQualifiedName(table)} where ${conditions.join(' and ')} limit 2`,
      values,
    )
  } catch (error) {
    const { cause } = error as { cause?: { code?: string; message?: string } }
    if (cause?.code?.startsWith('22') !== true) throw error
    throw new AppError('trace_value_unfit', { table, key: keyText(key), reason: cause.message ?? '' }, { cause: error })
  }
}
