import type { Cell, ColumnRecord } from '../../../src-shared/contract/records.ts'
import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { platformLineage, timeColumns } from '../../../src-shared/schemas/managed-columns.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { quoteIdentifier, quoteQualifiedName } from '../../../src-shared/sql/quote.ts'
import type { Database } from '../../postgres/database.ts'
import { readColumns } from '../../postgres/tables/read-columns.ts'

/** A table as its rows are shown, without the columns that say where they come from. */
export interface ShownTable {
  /** Quoted. */
  readonly name: string
  readonly columns: readonly ColumnRecord[]
  readonly list: string
  readonly order: string
}

/** Throws table_missing. */
export async function shownTable(
  database: Database,
  { tableName }: Pick<SchemaRecord, 'tableName'>,
): Promise<ShownTable> {
  const table = `public.${tableName}`
  const { columns, primaryKey } = await database.withClient((client) => readColumns(client, table))
  const isTime = (name: string) => timeColumns.some((column) => column.name === name)
  const own = columns.filter(({ name }) => !name.startsWith('_weir_') && name !== platformLineage.name)
  // When a row was added and changed is read last.
  const shown = [...own.filter(({ name }) => !isTime(name)), ...own.filter(({ name }) => isTime(name))]
  return {
    name: quoteQualifiedName(table),
    columns: shown.map(({ name, type }) => ({ name, type })),
    list: shown.map(({ name }) => quoteIdentifier(name)).join(', '),
    order: primaryKey.length > 0 ? primaryKey.map(quoteIdentifier).join(', ') : 'ctid',
  }
}

/** A cast to varchar(n) would cut the value that is looked for. */
export function comparedType({ columns }: Pick<ShownTable, 'columns'>, column: string): string {
  const type = columns.find(({ name }) => name === column)?.type ?? 'text'
  return type.startsWith('character') ? 'text' : type.replace(/\(.*?\)/, '')
}

export const nameOf = ({ id, name, displayName = name, tableName }: SchemaRecord) => ({
  ...{ id, name, displayName, tableName },
})

/** Null where the table is missing, which is none of the caller's mistakes. */
export async function tableIfThere(
  database: Database,
  schema: Pick<SchemaRecord, 'tableName'>,
): Promise<ShownTable | null> {
  try {
    return await shownTable(database, schema)
  } catch (error) {
    if (isAppError(error) && error.code === 'table_missing') return null
    throw error
  }
}

export interface FieldValue {
  readonly column: string
  readonly value: string
}

interface Wanted {
  readonly values: readonly FieldValue[]
  readonly limit: number
}

/** Rows with these values, by key, and how many there are. A value that its column cannot hold is in no row. */
export async function rowsWith(
  database: Database,
  table: ShownTable,
  { values, limit }: Wanted,
): Promise<{ readonly rows: Cell[][]; readonly total: number }> {
  const conditions = values.map(({ column }, index) => {
    return `${quoteIdentifier(column)} = cast($${index + 1} as ${comparedType(table, column)})`
  })
  const bound = values.map(({ value }) => value)
  const where = conditions.join(' and ')
  try {
    const { rows } = await database.queryArrays({
      text: `select ${table.list} from ${table.name} where ${where} order by ${table.order} limit ${limit}`,
      values: bound,
    })
    if (rows.length < limit) return { rows: rows as Cell[][], total: rows.length }
    const [counted] = await database.query<{ total: string }>(
      `select count(*)::text as total from ${table.name} where ${where}`,
      bound,
    )
    return { rows: rows as Cell[][], total: Number(counted?.total ?? rows.length) }
  } catch (error) {
    const { cause } = error as { readonly cause?: { readonly code?: string } }
    if (cause?.code?.startsWith('22') === true) return { rows: [], total: 0 }
    throw error
  }
}

/** A cell as the text that finds it again. */
export const textOf = (cell: Cell | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell)
