import { longestHistory } from '../../../src-shared/contract/records.ts'
import { historyOfImport } from '../../document/history-of-import.ts'
import { readHistory, writeHistory } from '../../document/history-text.ts'
import { readDocument } from '../../document/pipeline-document.ts'
import { toFailure } from '../../api/failure.ts'
import { studio } from '../../api/studio-client.ts'
import { changeSheet, sheetOf } from './sheets.ts'

/** Makes the schema and the pipeline and starts the run. */
export const load = (key: string, again = false): Promise<string | null> => apply(key, { run: true, again })

/** Makes the schema and a draft of the pipeline, which one undo takes back; returns the pipeline. */
export const make = (key: string): Promise<string | null> => apply(key, { run: false, again: false })

/** Without it the draft is there all the same, and cannot be undone. */
async function keepAsOneStep(id: string, before: unknown): Promise<void> {
  const [{ ir }, { history }] = await Promise.all([studio.pipelines.get({ id }), studio.pipelines.history({ id })])
  const written = readDocument(ir)
  if (!written) return
  const kept = history === null ? null : readHistory(history)
  const text = writeHistory(historyOfImport(written, readDocument(before), kept), longestHistory)
  if (text !== null) await studio.pipelines.keepHistory({ id, history: text })
}

/** Runs the pipeline that has loaded these files before; rows that it would add a second time are replaced. */
export async function loadAgain(key: string): Promise<void> {
  const sheet = sheetOf(key)
  const known = sheet?.proposal?.loadedBy
  if (!sheet || !known || sheet.isApplying || sheet.runId !== null) return
  changeSheet(key, { isApplying: true, applyFailure: null, problems: [] })
  try {
    const run = await studio.runs.start({
      pipelineId: known.pipelineId,
      ...(known.doubles ? { replace: true } : {}),
    })
    changeSheet(key, { isApplying: false, runId: run.id })
  } catch (error) {
    changeSheet(key, { isApplying: false, applyFailure: toFailure(error) })
  }
}

async function apply(key: string, { run, again }: { run: boolean; again: boolean }): Promise<string | null> {
  const sheet = sheetOf(key)
  // A person may press the keys twice, and a sheet that is being read again would load what is shown no more.
  if (!sheet?.proposal || sheet.isApplying || sheet.runId !== null || sheet.reading !== null) return null
  changeSheet(key, { isApplying: true, applyFailure: null, problems: [] })
  try {
    const { pipelineId, runId, before, problems } = await studio.imports.apply({ id: sheet.proposal.id, run, again })
    if (pipelineId !== null && !run) await keepAsOneStep(pipelineId, before).catch(() => undefined)
    changeSheet(key, { isApplying: false, runId, problems })
    return pipelineId
  } catch (error) {
    changeSheet(key, { isApplying: false, applyFailure: toFailure(error) })
    return null
  }
}
