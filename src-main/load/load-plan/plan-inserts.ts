import type { PlanContext, PlannedRows } from '../modes/load-mode.ts'
import { requireFilledColumns } from './require-filled-columns.ts'
import { refuseTakenKeys } from './refuse-taken-keys.ts'
import { sampleRows } from './sample-rows.ts'

/** The rows are added to those that are there. */
export async function planInserts(context: PlanContext): Promise<PlannedRows> {
  const { sent } = context
  await requireFilledColumns(context)
  await refuseTakenKeys(context, 'in the file or the table')
  const samples = await sampleRows(context, 'inserted', { from: `${context.incoming} came`, where: 'true' }, [])
  return { terms: { inserted: sent }, key: [], effects: [{ effect: 'inserted', rows: sent, samples }] }
}
