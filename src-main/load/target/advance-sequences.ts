import type pg from 'pg'

import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { LoadedRows } from '../modes/load-mode.ts'
import type { TargetTable } from './target-table.ts'

/** Moves the sequences of a target's table past the numbers that a load brought. */
export async function advanceNumbers(
  client: pg.Client,
  { columns }: PlanTarget,
  { sqlName, fills }: TargetTable,
  { sent, into }: LoadedRows,
): Promise<readonly string[]> {
  if (sent === 0) return []
  const isNumbered = (name: string) => fills.get(name) === 'numbered' || fills.get(name) === 'numbered always'
  const brought = columns.map(({ name }) => name).filter(isNumbered)
  return advanceSequences(client, into ?? sqlName, brought)
}

interface NumberedColumn {
  readonly column: string
  /** As in a statement. */
  readonly sequence: string
  readonly ascends: boolean
  readonly mayMove: boolean
}

/**
 * Moves the sequences that number columns past the values that a load brought for them, so that the next row is numbered on; never
 * back. Gives a warning for each that could not be moved.
 */
async function advanceSequences(
  client: pg.Client,
  sqlName: string,
  columns: readonly string[],
): Promise<readonly string[]> {
  if (columns.length === 0) return []
  const found = await client.query<NumberedColumn>(numberedColumns, [sqlName, [...columns]])
  const warnings: string[] = []
  for (const { column, sequence, ascends, mayMove } of found.rows) {
    const stays = (why: string) => `sequence ${sequence} stays where it is, so ${column} may be numbered twice: ${why}`
    if (!mayMove) {
      warnings.push(stays('the role may not update it'))
      continue
    }
    const name = quoteIdentifier(column)
    const reached = `select ${ascends ? 'max' : 'min'}(${name}) as reached from ${sqlName}`
    const moved = await client.query<{ fits: boolean }>(moveSequence(reached), [sequence])
    if (moved.rows[0]?.fits === false) warnings.push(stays('a value that came is at the end of its numbers'))
  }
  return warnings
}

/** The sequence of an identity column depends on it; the default of a serial column depends on its sequence. */
const numberedColumns = `
  select attname as column, format('%I.%I', nspname, relname) as sequence, seqincrement > 0 as ascends,
         has_sequence_privilege(seqrelid, 'update') and has_sequence_privilege(seqrelid, 'usage, select') as "mayMove"
  from (
    select objid as sequence_id, refobjid as table_id, refobjsubid as number from pg_depend
    where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype = 'i' and refobjid = $1::regclass
    union
    select refobjid, adrelid, adnum from pg_attrdef d join pg_depend p
      on p.classid = 'pg_attrdef'::regclass and p.objid = d.oid and refclassid = 'pg_class'::regclass
    where adrelid = $1::regclass) numbered
  join pg_sequence on seqrelid = sequence_id
  join pg_class on pg_class.oid = sequence_id
  join pg_namespace on pg_namespace.oid = relnamespace
  join pg_attribute on attrelid = table_id and attnum = number
  where attname = any ($2)
  order by attname`

/** It keeps its steps: one that gives odd numbers goes on with odd ones. */
const moveSequence = (reached: string): string => `
  with at as (
    select seqrelid, seqincrement as step, seqmin, seqmax, pg_sequence_last_value(seqrelid) as last,
           coalesce(pg_sequence_last_value(seqrelid), seqstart)::numeric as base, reached
    from pg_sequence, (${reached}) rows where seqrelid = $1::regclass),
  target as (
    select *, base + ceil((reached - base) / step) * step as value from at
    where (reached - base) * sign(step) > 0 or (last is null and reached = base))
  select case when value + step between seqmin and seqmax then setval(seqrelid, value::bigint) is not null else false end as fits
  from target`
