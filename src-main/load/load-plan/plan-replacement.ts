import { rowEffects } from '../../../src-shared/load-plan/load-plan.ts'
import type { PlanContext, PlannedRows } from '../modes/load-mode.ts'
import { compareByKey } from './compare-by-key.ts'
import { foreseeRefused } from './foresee-refused.ts'
import { sampleRows } from './sample-rows.ts'

type Replacement = Omit<PlannedRows, 'terms'> & { readonly inserted: number; readonly rowsBefore: number }

/** All rows give way to those that come. By the primary key, where all of it comes, a person sees what that changes. */
export async function planReplacement(context: PlanContext): Promise<Replacement> {
  const { client, table, target, incoming } = context
  // A policy that hides rows from this role is an error, not rows that nobody counts.
  await client.query('set local row_security = off')
  const inserted = context.sent - (await foreseeRefused(context, null))
  const counted = await client.query<{ rows: string }>(`select count(*) as rows from ${table.ownRows}`)
  const rowsBefore = Number(counted.rows[0]?.rows)
  const key = await primaryKeyOf(context)
  const isCompared = key.length > 0 && key.every((name) => target.columns.some((column) => column.name === name))
  if (isCompared) {
    const columns = target.columns.filter(({ name }) => !key.includes(name))
    const effects = await compareByKey(context, { key, columns, effects: rowEffects })
    return { inserted, rowsBefore, key, effects }
  }
  const came = await sampleRows(context, 'inserted', { from: `${incoming} came`, where: 'true' }, [])
  const gone = await sampleRows(context, 'deleted', { from: `${table.ownRows} had`, where: 'true' }, [])
  return {
    inserted,
    rowsBefore,
    key: [],
    effects: [
      { effect: 'inserted', rows: inserted, samples: came },
      { effect: 'deleted', rows: rowsBefore, samples: gone },
    ],
  }
}

async function primaryKeyOf({ client, table }: PlanContext): Promise<readonly string[]> {
  const found = await client.query<{ name: string }>(
    `select attname as name from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
     where indrelid = $1::regclass and indisprimary order by array_position(indkey, attnum)`,
    [table.sqlName],
  )
  return found.rows.map(({ name }) => name)
}
