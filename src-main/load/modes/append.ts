import type { LoadMode } from './load-mode.ts'

/** Straight into the table: nothing is written twice. */
export const append: LoadMode = {
  name: 'append',
  load: async ({ table, sendInto }) => {
    const sent = await sendInto(table.sqlName, table.hasLineage)
    return { sent, inserted: sent, updated: 0, unchanged: 0 }
  },
}
