import { AppError, isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { withAdvice } from './failure-advice.ts'

const failed = 1
const wrongUsage = 2

/** Prints what went wrong without a stack trace; returns the exit code. */
export function explainFailure(error: unknown, isJson: boolean): number {
  const told = isAppError(error) ? error : new AppError('bug', { log: 'The log of the workspace' }, { cause: error })
  if (isJson) process.stdout.write(`${JSON.stringify({ ok: false, error: toFailureRecord(told) })}\n`)
  process.stderr.write(`weir: ${withAdvice(told)}\n`)
  return told.code === 'usage' ? wrongUsage : failed
}
