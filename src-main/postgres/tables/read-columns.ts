import { AppError } from '../../../src-shared/errors/app-error.ts'
import { platformLineage } from '../../../src-shared/schemas/managed-columns.ts'
import type { DatabaseClient } from '../database.ts'
import { readTable } from '../schemas/read-table.ts'

/** A column as the table viewer shows it, in the order of showing. */
export interface ViewedColumn {
  readonly name: string
  /** As Postgres prints it. */
  readonly type: string
  readonly nullable: boolean
  readonly primaryKey: boolean
}

/** The columns of a table that may be viewed; Weir's own hidden ones come last. Throws table_missing. */
export async function readColumns(
  client: DatabaseClient,
  table: string,
): Promise<{ readonly columns: readonly ViewedColumn[]; readonly primaryKey: readonly string[] }> {
  const found = isViewable(table) ? await readTable(client, table) : null
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

/** Only the tables of schemas and of quarantine are shown, whatever else the database holds. */
const isViewable = (table: string): boolean => /^(?:public\.ds_|dlq\.).+/s.test(table)
