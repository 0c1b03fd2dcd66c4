import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import { postgresProvider } from '../../compile/nodes/compile-input-check.ts'
import { stopsRun, withJudgedTargets } from '../preview/foresee-targets.ts'
import { openPreviewAnswers } from '../preview/preview-answers.ts'
import type { PlannedRun } from '../run-context.ts'
import type { PlanFiles } from '../sources/plan-files.ts'
import { accountNodes } from './account-nodes.ts'
import { findStopping } from './find-stopping.ts'
import { proveStages } from './prove-stages.ts'

/** Failures that a table gives at its first row; the others would have been refused as well. */
const firstOnly: readonly string[] = [
  'value_does_not_fit',
  'value_too_long',
  'value_null',
  'value_refused',
  'row_refused',
]

/** Whether a table said this of the first row that it refused. */
export const isOfFirstRow = (error: unknown): boolean => isAppError(error) && firstOnly.includes(error.code)

/** The same failure with all rows that the table would refuse, where the rows can be judged once more. */
export async function countRefused(
  error: unknown,
  { job, plan, compile, engine, signal }: PlannedRun,
  files: PlanFiles,
): Promise<unknown> {
  if (!isAppError(error) || !isOfFirstRow(error) || signal.aborted) return error
  const judged = withJudgedTargets(plan)
  const compiled = compile(judged)
  const asksOthers = compiled.stages.some(({ externalLookups }) =>
    externalLookups.some(({ ask }) => ask.provider !== postgresProvider),
  )
  if (asksOthers) return error
  const answers = openPreviewAnswers(engine, job, Infinity)
  try {
    const proof = await proveStages(engine, compiled, { answer: answers.answer, signal })
    const accounts = accountNodes(judged, compiled, proof)
    const lookup = { rows: (query: string) => engine.rows(query), placeOf: files.placeOf }
    const found = await findStopping(compiled, proof, accounts, lookup, stopsRun(plan))
    const { nodeId } = error.data as { readonly nodeId?: string }
    const stopping = found.filter((each) => each.nodeId === nodeId)
    const rows = stopping.reduce((sum, each) => sum + each.rows, 0)
    return rows === 0 ? error : new AppError(error.code, { ...error.data, stopping, rows }, { cause: error })
  } catch {
    // What the table said of its first row stays what is known.
    return error
  } finally {
    await answers.close()
  }
}
