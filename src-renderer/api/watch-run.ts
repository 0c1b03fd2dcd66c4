import { ORPCError } from '@orpc/client'

import type { RunEvent } from '../../src-shared/runs/run-event.ts'
import { studio } from './studio-client.ts'

/** Every event of a run from its first one until it ends; resumes after a lost connection. */
export async function* watchRun(runId: string, signal?: AbortSignal): AsyncGenerator<RunEvent, void> {
  const events = await studio.runs.events(
    { id: runId },
    {
      ...(signal === undefined ? {} : { signal }),
      context: {
        retry: Number.POSITIVE_INFINITY,
        retryDelay: ({ attemptIndex }) => Math.min(250 * 2 ** attemptIndex, 5_000),
        // An error from the studio itself is final; a network failure is retried.
        shouldRetry: ({ error }) => signal?.aborted !== true && !(error instanceof ORPCError),
      },
    },
  )
  yield* events
}
