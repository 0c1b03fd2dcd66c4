import { quoteQualifiedName } from '../../../../src-shared/sql/quote.ts'
import type { ColumnType } from '../../../../src-shared/values/column-type.ts'
import type { LoadConnections } from '../../../load/session/load-connections.ts'
import { readTargetTable } from '../../../load/target/target-table.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import { isInEngineDatabase } from '../../plan/database-rows.ts'
import type { Plan } from '../../plan/plan.ts'

/** The rows of this run have to be copied: the message says why, as a part of a sentence; the cause is what Postgres said, where it was asked. */
export class NotPushable extends Error {
  override readonly name = 'NotPushable'
}

/** Throws NotPushable where this database would make something else of the rows than the local engine does. */
export async function requireSameMeaning(
  client: LoadConnections['client'],
  plan: Plan,
  { lookups }: CompiledRun,
): Promise<void> {
  await requireStraightTypes(client, plan)
  await requireSameTexts(client)
  const read = plan.sources.filter(isInEngineDatabase).flatMap(({ rows }) => ('table' in rows ? [rows.table] : []))
  await requirePlainOrder(client, [...read, ...lookups.map(({ table }) => table)].map(quoteQualifiedName))
}

/**
 * A row that is copied brings texts, which the table's own input reads; inside the database a value is converted by assignment, which
 * rounds and cuts more. So values go only where both do the same.
 */
async function requireStraightTypes(client: LoadConnections['client'], { targets }: Plan): Promise<void> {
  for (const { table, columns } of targets) {
    const { columnTypes, sqlName } = await readTargetTable(client, table)
    await requireNoRules(client, table, sqlName)
    for (const { name, type, targetType } of columns) {
      const found = columnTypes.get(name)
      const isByText = found === 'real' && targetType === 'real'
      if (found === undefined || isByText || isStraight(type, found)) continue
      throw new NotPushable(`${table}.${name} is of type ${found}, which reads its values from text`)
    }
  }
}

/** A rule rewrites an insert, and knows nothing of COPY. */
async function requireNoRules(client: LoadConnections['client'], table: string, sqlName: string): Promise<void> {
  const found = await client.query<{ rules: boolean }>(
    'select relhasrules as rules from pg_class where oid = to_regclass($1)',
    [sqlName],
  )
  if (found.rows[0]?.rules === true) throw new NotPushable(`${table} has rules of its own for an insert`)
}

const straight: Readonly<Record<ColumnType['name'], readonly string[]>> = {
  text: ['text', 'character varying'],
  integer: ['smallint', 'integer', 'bigint', 'numeric'],
  bigint: ['smallint', 'integer', 'bigint', 'numeric'],
  numeric: ['numeric'],
  double: ['double precision'],
  boolean: ['boolean'],
  date: ['date'],
  timestamp: ['timestamp without time zone'],
  timestamptz: ['timestamp with time zone'],
  json: ['json', 'jsonb'],
  uuid: ['uuid'],
}

const isStraight = ({ name }: ColumnType, found: string): boolean =>
  straight[name].includes(found.replace(/^(character varying|numeric)\(.*\)$/, '$1'))

/** The local engine compares texts by their characters' numbers, and knows the upper case of each; so does a database of C.UTF-8. */
async function requireSameTexts(client: LoadConnections['client']): Promise<void> {
  const asked = await client.query<{ same: boolean }>(
    `select 'B' < 'a' and 'z' < 'é' and upper('é') = 'É' and upper('ß') = 'ß' as same`,
  )
  if (asked.rows[0]?.same !== true) {
    throw new NotPushable('the database sorts and capitalizes texts by rules of its own')
  }
}

/** Throws NotPushable where a column of a table, quoted, has another order of its own. */
export async function requirePlainOrder(client: LoadConnections['client'], tables: readonly string[]): Promise<void> {
  const found = await client.query<{ column: string }>(
    `select attrelid::regclass || '.' || attname as column from pg_attribute
     where attrelid = any (select to_regclass(name) from unnest($1::text[]) as named (name)) and attnum > 0 and not attisdropped
       and attcollation not in (0, (select oid from pg_collation where collname = 'default'), (select oid from pg_collation where collname = 'C' and collnamespace = 'pg_catalog'::regnamespace))
     limit 1`,
    [tables],
  )
  const own = found.rows[0]
  if (own) throw new NotPushable(`${own.column} sorts by rules of its own`)
}
