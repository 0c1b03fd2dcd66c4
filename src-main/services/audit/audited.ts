import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { CallContext } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { callerOf } from './caller-name.ts'

export interface AuditedCall<Result> {
  /** `runs.start` */
  readonly call: string
  readonly subject: (result: Result | null) => string | null
  readonly context?: CallContext | undefined
  /** Absent: what does not throw is done. */
  readonly outcome?: (result: Result) => string
}

/** For hosts whose calls are in the log besides the use cases that they call. */
export type AuditCall = <Result>(call: AuditedCall<Result>, work: () => Promise<Result>) => Promise<Result>

/** Does what changes something, and leaves its entry in the audit log: who, what, and how it ended. */
export async function audited<Result>(
  { store, now }: Pick<StudioParts, 'store' | 'now'>,
  { call, subject, context, outcome = () => 'done' }: AuditedCall<Result>,
  work: () => Promise<Result>,
): Promise<Result> {
  const note = (end: string, result: Result | null) => {
    const at = now().toISOString()
    store.audit.add({ at, caller: callerOf(context), call, subject: subject(result), outcome: end })
  }
  let result: Result
  try {
    result = await work()
  } catch (error) {
    note(isAppError(error) ? error.code : 'bug', null)
    throw error
  }
  note(outcome(result), result)
  return result
}
