import { toFailure } from '../../api/failure.ts'
import { studio } from '../../api/studio-client.ts'
import { changeSheet, sheetOf } from './sheets.ts'

/** Makes the schema and the pipeline and starts the run. */
export const load = (key: string, again = false): Promise<string | null> => apply(key, { run: true, again })

/** Makes the schema and the pipeline; returns the pipeline. */
export const make = (key: string): Promise<string | null> => apply(key, { run: false, again: false })

async function apply(key: string, { run, again }: { run: boolean; again: boolean }): Promise<string | null> {
  const sheet = sheetOf(key)
  // A person may press the keys twice, and a sheet that is being read again would load what is shown no more.
  if (!sheet?.proposal || sheet.isApplying || sheet.runId !== null || sheet.reading !== null) return null
  changeSheet(key, { isApplying: true, applyFailure: null, problems: [] })
  try {
    const { pipelineId, runId, problems } = await studio.imports.apply({ id: sheet.proposal.id, run, again })
    changeSheet(key, { isApplying: false, runId, problems })
    return pipelineId
  } catch (error) {
    changeSheet(key, { isApplying: false, applyFailure: toFailure(error) })
    return null
  }
}
