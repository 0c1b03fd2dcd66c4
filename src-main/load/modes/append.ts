import { planInserts } from '../load-plan/plan-inserts.ts'
import type { LoadMode } from './load-mode.ts'

/** Straight into the table: nothing is written twice. */
export const append: LoadMode = {
  plan: planInserts,
  load: async ({ table, addTo }) => {
    const sent = await addTo(table.sqlName)
    return { sent, terms: { inserted: sent } }
  },
}
