import type { PlanContext, PlannedRows } from '../modes/load-mode.ts'
import { foreseeRefused } from './foresee-refused.ts'
import { sampleRows } from './sample-rows.ts'

/** The rows are added to those that are there. */
export async function planInserts(context: PlanContext): Promise<PlannedRows> {
  const { incoming, table } = context
  const inserted = context.sent - (await foreseeRefused(context, table.sqlName))
  const samples = await sampleRows(context, 'inserted', { from: `${incoming} came`, where: 'true' }, [])
  return { terms: { inserted }, key: [], effects: [{ effect: 'inserted', rows: inserted, samples }] }
}
