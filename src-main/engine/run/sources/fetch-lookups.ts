import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { LookupColumn, LookupRelation } from '../../../../src-shared/sql/compiled-step.ts'
import { quoteIdentifier, quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import { copyTableToFile } from '../../../load/read/copy-to-file.ts'
import type { LoadConnections } from '../../../load/session/load-connections.ts'
import { lookupTable } from '../../compile/relations/side-relations.ts'
import type { Engine } from '../open-engine.ts'
import { doesNotFit } from './unfit-value.ts'
import { valueFromPostgres } from './written-by-postgres.ts'

export interface FetchInto {
  readonly engine: Engine
  readonly client: LoadConnections['client']
  readonly folder: string
}

/** Brings the tables that steps look things up in from the engine database into the engine, one row for each key. */
export async function fetchLookups(lookups: readonly LookupRelation[], into: FetchInto): Promise<void> {
  const tables = new Map(lookups.map((lookup) => [lookupTable(lookup, into.engine.dialect), lookup]))
  let number = 0
  for (const [table, lookup] of tables)
    await fetchLookup(table, lookup, join(into.folder, `lookup-${++number}.csv`), into)
}

async function fetchLookup(table: string, lookup: LookupRelation, path: string, { engine, client }: FetchInto) {
  const columns = [lookup.key, ...lookup.columns]
  // The key may also be one of the columns that are wanted.
  const names = columns.map((_, index) => `c${index}`)
  await copyTableToFile(client, { table: lookup.table, columns: columns.map(({ name }) => name), path })
  const read = `read_csv(${quoteLiteral(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false, columns = {${names.map((name) => `${quoteLiteral(name)}: 'VARCHAR'`).join(', ')}})`
  const typed = ({ type }: LookupColumn, name: string) => valueFromPostgres(name, type)
  const list = [
    `${typed(lookup.key, 'c0')} as ${quoteIdentifier(lookup.key.as)}`,
    ...lookup.columns.map(
      (column, index) => `any_value(${typed(column, `c${index + 1}`)}) as ${quoteIdentifier(column.as)}`,
    ),
    `count(*) as ${quoteIdentifier(lookup.matches)}`,
  ]
  try {
    for (const [index, column] of columns.entries()) await requireExact(`c${index}`, column, lookup, read, engine)
    await engine.execute(`drop table if exists ${table}`)
    await engine.execute(
      `create table ${table} as select ${list.join(', ')} from ${read} where c0 is not null group by all`,
    )
  } finally {
    await rm(path, { force: true })
  }
}

/** Postgres holds numbers and times that the engine does not; rounded or left out they would be found wrongly. */
async function requireExact(
  name: string,
  { name: column, type }: LookupColumn,
  { table }: LookupRelation,
  read: string,
  engine: Engine,
): Promise<void> {
  if (type.name === 'text' || type.name === 'json') return
  const [wrong] = await engine.rows(`select ${name} as value from ${read} where ${doesNotFit(name, type)} limit 1`)
  if (!wrong) return
  const value = String(wrong['value'])
  throw new AppError('lookup_value_unusable', { table, column, value, type: formatColumnType(type) })
}
