import { AppError } from '../../src-shared/errors/app-error.ts'
import type { Reached } from '../../src-shared/errors/failures/sources.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { StreamFailure, TopicMissing } from './stream-kind.ts'

/** A failure to read, with the source and the connector that it is about; any other error as it is. */
export function streamFailure(error: unknown, reached: Reached, topic: string): unknown {
  const cause = { cause: error }
  if (error instanceof TopicMissing) {
    const reason = `there is no topic ${topic} that this login may read`
    return new AppError('topic_refused', { ...reached, topic, reason }, cause)
  }
  if (error instanceof RequestFailure) {
    const code = error.isTemporary ? 'source_unreachable' : 'source_denied'
    return new AppError(code, { ...reached, reason: `the schema registry: ${error.reason}` }, cause)
  }
  if (!(error instanceof StreamFailure)) return error
  const code = error.isTemporary ? 'source_unreachable' : 'source_denied'
  return new AppError(code, { ...reached, reason: error.message }, cause)
}
