import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { TargetTable } from './target-table.ts'

/** A foreign key of another table that rows of this one are referred to by. */
export interface ReferringKey {
  /** As in a statement: sales.ds_order. */
  readonly table: string
  readonly constraint: string
  /** What it does where a row is deleted. */
  readonly onDelete: 'no action' | 'restrict' | 'cascade' | 'set null' | 'set default'
}

/**
 * The foreign keys that point at a table and have rows that do, in the order of their names. One whose rows may not be read counts.
 * A key within the table itself is none: its rows go together with those they refer to.
 */
export async function readReferringKeys(client: pg.Client, sqlName: string): Promise<readonly ReferringKey[]> {
  const found = await client.query<ReferringKey & { readonly refers: string; readonly isReadable: boolean }>(
    `select format('%I.%I', nspname, relname) as table, conname as constraint,
            case confdeltype when 'a' then 'no action' when 'r' then 'restrict' when 'c' then 'cascade'
                             when 'n' then 'set null' else 'set default' end as "onDelete",
            (select string_agg(format('%I is not null', attname), ' and ') from pg_attribute
             where attrelid = conrelid and attnum = any (conkey)) as refers,
            has_table_privilege(conrelid, 'select') as "isReadable"
     from pg_constraint
     join pg_class on pg_class.oid = conrelid
     join pg_namespace on pg_namespace.oid = relnamespace
     where contype = 'f' and confrelid = $1::regclass and conrelid <> confrelid and conparentid = 0
     order by 1, 2`,
    [sqlName],
  )
  const referring: ReferringKey[] = []
  for (const { refers, isReadable, ...key } of found.rows) {
    const isThere = async () => (await client.query(`select from ${key.table} where ${refers} limit 1`)).rowCount === 1
    if (!isReadable || (await isThere())) referring.push(key)
  }
  return referring
}

/** Throws where a foreign key would change or hold up rows of another table; gives whether rows of other tables refer to this one. */
export async function requireHarmless(client: pg.Client, table: TargetTable, target: PlanTarget): Promise<boolean> {
  const keys = await readReferringKeys(client, table.sqlName)
  const harmful = keys.find(({ onDelete }) => onDelete !== 'no action')
  if (!harmful) return keys.length > 0
  const { table: referring, constraint, onDelete } = harmful
  throw new AppError('truncate_referenced', {
    nodeId: target.nodeId,
    table: table.name,
    referring,
    constraint,
    onDelete,
  })
}
