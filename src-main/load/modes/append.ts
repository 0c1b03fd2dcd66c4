import { planInserts } from '../load-plan/plan-inserts.ts'
import type { LoadMode } from './load-mode.ts'

/** Straight into the table: nothing is written twice. */
export const append: LoadMode = {
  plan: planInserts,
  load: async ({ table, sendInto }) => {
    const sent = await sendInto(table.sqlName, table.lineage)
    return { sent, terms: { inserted: sent } }
  },
}
