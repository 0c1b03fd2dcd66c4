import { AppError } from '../../../src-shared/errors/app-error.ts'
import { platformLineage } from '../../../src-shared/schemas/managed-columns.ts'
import type { DatabaseClient } from '../database.ts'
import { readTable, tablesAndViews } from '../schemas/read-table.ts'

/** A column as the table viewer shows it, in the order of showing. */
export interface ViewedColumn {
  readonly name: string
  /** As Postgres prints it. */
  readonly type: string
  readonly nullable: boolean
  readonly primaryKey: boolean
}

/** Any table or view, any table that a target can load, or only those that Weir made. */
export type ReadableTables = 'any' | 'any target' | 'own'

/** The columns of a table; Weir's own hidden ones come last. Throws table_missing. */
export async function readColumns(
  client: DatabaseClient,
  table: string,
  readable: ReadableTables = 'own',
): Promise<{ readonly columns: readonly ViewedColumn[]; readonly primaryKey: readonly string[] }> {
  const kinds = readable === 'any' ? tablesAndViews : undefined
  const found = isReadable[readable](table) ? await readTable(client, table, kinds) : null
  if (found === null) throw new AppError('table_missing', { table })
  const columns = found.columns.map(({ name, type, nullable }) => ({
    name,
    type,
    nullable,
    primaryKey: found.primaryKey.includes(name),
  }))
  const hidden = ({ name }: ViewedColumn): boolean => name.startsWith('_weir_') || name === platformLineage.name
  return {
    columns: [...columns.filter((column) => !hidden(column)), ...columns.filter(hidden)],
    primaryKey: found.primaryKey,
  }
}

const isOutsideCatalog = (table: string): boolean => /^(?!pg_|information_schema\.).+\../s.test(table)

const isReadable: Readonly<Record<ReadableTables, (table: string) => boolean>> = {
  own: (table) => /^(?:public\.ds_|dlq\.).+/s.test(table),
  'any target': isOutsideCatalog,
  any: isOutsideCatalog,
}
