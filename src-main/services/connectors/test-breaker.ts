import { AppError } from '../../../src-shared/errors/app-error.ts'

const failuresInARow = 5
const restMs = 30_000
const mostTests = 100
const windowMs = 60_000

/** Keeps failing connectors from being hammered, and the studio from testing without end. */
export interface TestBreaker {
  /** Throws connector_resting or connector_tests_many. */
  refuse(id: string, name: string): void
  /** `failure`: what its test said; null where it works. */
  note(id: string, failure: string | null): void
  /** It was changed, so what failed before says nothing. */
  forget(id: string): void
}

export function testBreaker(now: () => Date): TestBreaker {
  const failures = new Map<string, { readonly count: number; readonly sinceMs: number; readonly reason: string }>()
  let tests: readonly number[] = []
  return {
    refuse: (id, name) => {
      const nowMs = now().getTime()
      const failing = failures.get(id)
      const restsMs = failing && failing.count >= failuresInARow ? failing.sinceMs + restMs - nowMs : 0
      if (failing && restsMs > 0) {
        const { count, reason } = failing
        throw new AppError('connector_resting', { name, failures: count, seconds: Math.ceil(restsMs / 1000), reason })
      }
      tests = tests.filter((at) => at > nowMs - windowMs)
      const [first = nowMs] = tests
      if (tests.length >= mostTests) {
        const seconds = Math.ceil((first + windowMs - nowMs) / 1000)
        throw new AppError('connector_tests_many', { limit: mostTests, seconds })
      }
      tests = [...tests, nowMs]
    },
    note: (id, failure) => {
      if (failure === null) failures.delete(id)
      else {
        const count = (failures.get(id)?.count ?? 0) + 1
        failures.set(id, { count, sinceMs: now().getTime(), reason: failure })
      }
    },
    forget: (id) => {
      failures.delete(id)
    },
  }
}
