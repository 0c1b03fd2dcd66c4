import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import { changedColumns } from '../modes/merge-incoming.ts'
import type { TargetTable } from '../target/target-table.ts'

/** Makes an empty temporary table that refuses the values which the target would refuse, as far as each row can be judged by itself. */
export async function stageIncoming(
  client: pg.Client,
  incoming: string,
  table: TargetTable,
  target: PlanTarget,
): Promise<void> {
  const names = target.columns.map(({ name }) => name)
  // A value that is not written where the row is there already is judged by the load alone.
  const written = [...target.key, ...changedColumns(target).map(({ name }) => name)]
  await client.query(
    `create temp table ${incoming.replace(/^pg_temp\./, '')} on commit drop as
     select null::bigint as _weir_load, null::bigint as _weir_row, ${names.map(quoteIdentifier).join(', ')}
     from ${table.sqlName} with no data`,
  )
  for (const name of written.filter((column) => table.filled.has(column))) {
    await client.query(`alter table ${incoming} alter column ${quoteIdentifier(name)} set not null`)
  }
  const checks = await client.query<{ name: string; definition: string }>(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = $1::regclass and contype = 'c'
       and not exists (select from unnest(conkey) as number join pg_attribute on attrelid = conrelid and attnum = number
                       where attname <> all($2))
     order by conname`,
    [table.sqlName, written],
  )
  for (const { name, definition } of checks.rows) {
    await client.query(`alter table ${incoming} add constraint ${name} ${definition}`)
  }
}
