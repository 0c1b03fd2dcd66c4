import type pg from 'pg'

import { createNext, indexNext } from '../generations/build-generation.ts'
import {
  activeGeneration,
  type Generation,
  nextGeneration,
  previousGeneration,
  sqlNameOf,
} from '../generations/generation.ts'
import { enterSwap } from '../generations/enter-generation.ts'
import { requireSwappable } from '../generations/require-swappable.ts'
import { prepareSwap, swapGenerations } from '../generations/swap-generations.ts'
import { planReplacement } from '../load-plan/plan-replacement.ts'
import type { LoadMode } from './load-mode.ts'

/**
 * The rows come into a new table, which takes the place of the old one in the last moment before the commit. They are frozen as
 * they come: a reader whose snapshot is older sees the new rows then, where it would otherwise see an empty table.
 */
export const blueGreen: LoadMode = {
  plan: async (context) => {
    const { client, target } = context
    const active = activeGeneration(target.table)
    await requireSwappable(client, active)
    const { inserted, rowsBefore, ...planned } = await planReplacement(context)
    const next = await nameNext(client, active)
    const statements = [...(await createNext(client, active, next)), ...(await indexNext(client, active, next))]
    const kept = sqlNameOf(previousGeneration(active))
    const notes = [
      `The rows that the table has now are kept in ${kept}, and can be put back until that table is dropped.`,
    ]
    return { ...planned, terms: { inserted, replaced: rowsBefore }, statements, notes }
  },
  load: async ({ client, run, table, target, isEmpty, addTo, onMerge, signal }) => {
    const active = activeGeneration(target.table)
    // Nobody changes the table's definition while it is copied.
    await client.query(`lock table ${table.sqlName} in access share mode`)
    await requireSwappable(client, active)
    const next = await nameNext(client, active)
    await createNext(client, active, next)
    const sent = isEmpty ? 0 : await addTo(sqlNameOf(next), { isFrozen: true })
    onMerge()
    await indexNext(client, active, next)
    // A policy that hides rows from this role is an error, not rows that nobody counts.
    await client.query('set local row_security = off')
    // Writers wait from now on, so that no row is added that nobody counts.
    await client.query(`lock table ${table.sqlName} in share row exclusive mode`)
    const replaced = await client.query<{ rows: string }>(`select count(*) as rows from ${table.sqlName}`)
    const swap = await prepareSwap(client, active, next)
    return {
      sent,
      into: sqlNameOf(next),
      terms: { inserted: sent, replaced: Number(replaced.rows[0]?.rows) },
      publish: async () => {
        await enterSwap(client, target.table, run.runId, run.database)
        await swapGenerations(client, swap, signal)
      },
    }
  },
}

async function nameNext(client: pg.Client, active: Generation): Promise<Generation> {
  const transaction = await client.query<{ id: string }>('select pg_current_xact_id()::text as id')
  return nextGeneration(active, transaction.rows[0]?.id ?? '')
}
