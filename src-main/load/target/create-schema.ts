import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'

/** Makes a schema where it is missing; "if not exists" asks for the right to create schemas also where it is there. */
export async function createSchema(client: pg.Client, name: string): Promise<void> {
  const found = await client.query('select from pg_namespace where nspname = $1', [name])
  if (found.rowCount === 0) await client.query(`create schema if not exists ${quoteIdentifier(name)}`)
}
