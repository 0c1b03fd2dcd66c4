import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { TargetTable } from '../target/target-table.ts'

/** Makes an empty temporary table for the rows as they are sent, with the types of the target's columns and none of its rules. */
export async function stageIncoming(
  client: pg.Client,
  incoming: string,
  table: TargetTable,
  target: PlanTarget,
): Promise<void> {
  const names = target.columns.map(({ name }) => quoteIdentifier(name))
  await client.query(
    `create temp table ${incoming.replace(/^pg_temp\./, '')} on commit drop as
     select null::bigint as _weir_load, null::bigint as _weir_row, ${names.join(', ')}
     from ${table.sqlName} with no data;
     alter table ${incoming} add _weir_place bigint generated always as identity`,
  )
}
