import type { SystemInfo } from '../../../../src-shared/contract/records.ts'
import type { Finding, HealthCheck } from './health-check.ts'

/** A restart or a lost connection is over sooner. */
const toleratedMs = 60_000

export const engineAnswers: HealthCheck = {
  name: 'database',
  find: ({ engine, now }) => Promise.resolve(findSilentEngine(engine.info(), now())),
}

export function findSilentEngine(
  { state, message, since, address }: SystemInfo['engine'],
  at: Date,
): readonly Finding[] {
  if (state !== 'failed' || since === null || at.getTime() - Date.parse(since) < toleratedMs) return []
  return [
    {
      about: 'engine',
      severity: 'error',
      source: 'system',
      title: 'The engine database does not answer',
      detail: `${message ?? `Nothing answers at ${address}.`} Runs fail until it does.`,
    },
  ]
}
