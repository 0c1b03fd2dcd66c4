import type pg from 'pg'

import type { Cell, ColumnRecord } from '../../src-shared/contract/records.ts'
import type { Database, DatabaseClient } from './database.ts'
import type { Statement } from './statement.ts'

export interface QueryTable {
  readonly columns: ColumnRecord[]
  readonly rows: Cell[][]
}

/** Any SQL and its rows; bigint, numeric, date and time values as the text Postgres prints. */
export function runQuery(database: Database, statement: Statement): Promise<QueryTable> {
  return database.withClient((client) => queryTable(client, statement))
}

export async function queryTable(client: DatabaseClient, statement: Statement): Promise<QueryTable> {
  const { fields, rows } = await client.queryArrays(statement)
  return { columns: await columnsOf(client, fields), rows: rows as Cell[][] }
}

/** The types by the names that Postgres gives them, like numeric(12,2). */
async function columnsOf(client: DatabaseClient, fields: readonly pg.FieldDef[]): Promise<ColumnRecord[]> {
  if (fields.length === 0) return []
  const types = await client.query<{ type: string }>(
    `select format_type(oid, modifier) as type
     from unnest($1::oid[], $2::int[]) with ordinality as field (oid, modifier, position) order by position`,
    [fields.map((field) => field.dataTypeID), fields.map((field) => field.dataTypeModifier)],
  )
  return fields.map((field, index) => ({ name: field.name, type: types[index]?.type ?? 'unknown' }))
}
