import { setTimeout as sleep } from 'node:timers/promises'

import type { FailureRecord } from '../../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'

export type RetryPolicy = Pipeline['errorHandling']['retry']

const firstPauseMs = 1_000
const longestPauseMs = 60_000

export interface Attempts<Outcome> {
  readonly policy: RetryPolicy
  readonly signal: AbortSignal
  readonly attempt: () => Promise<Outcome>
  readonly errorOf: (outcome: Outcome) => FailureRecord | null
  /** Called with a readable line before each further attempt. */
  readonly onPause: (message: string) => void
}

/** Tries as often as the document's retry policy allows, as long as a retry may help against the failure. */
export async function tryAgain<Outcome>({
  policy,
  signal,
  attempt,
  errorOf,
  onPause,
}: Attempts<Outcome>): Promise<Outcome> {
  for (let number = 1; ; number++) {
    const outcome = await attempt()
    const error = errorOf(outcome)
    if (error === null || number >= policy.maxAttempts || signal.aborted) return outcome
    if (!failureDefinition(error.code).mayRetry) return outcome
    const pauseMs = pauseAfter(policy.backoff, number)
    onPause(`attempt ${number + 1} of ${policy.maxAttempts} starts in ${pauseMs / 1000} s: ${error.message}`)
    await sleep(pauseMs, undefined, { signal })
  }
}

function pauseAfter(backoff: RetryPolicy['backoff'], attempt: number): number {
  switch (backoff) {
    case 'none':
      return 0
    case 'fixed':
      return firstPauseMs
    case 'exponential':
      return Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1))
  }
}
