import type { SystemInfo } from '../../../../src-shared/contract/records.ts'
import type { Finding, HealthCheck } from './health-check.ts'

/** A restart or a lost connection is over sooner. */
const toleratedMs = 60_000

type EngineInfo = SystemInfo['engine']

export const engineAnswers: HealthCheck = {
  name: 'database',
  find: ({ engine, now }) => Promise.resolve(findSilentEngine(engine.info(), now())),
  unseen: ({ engine }) => unseenEngine(engine.info()),
}

/** Several processes look. One that has not asked the database lately does not end what another found. */
export const unseenEngine = (engine: EngineInfo): readonly string[] =>
  engine.state === 'ready' && engine.since !== null ? [] : [aboutOf(engine)]

/** The embedded one has another port each time. */
const aboutOf = ({ kind, address }: EngineInfo): string => (kind === 'embedded' ? 'engine' : `engine ${address}`)

export function findSilentEngine(engine: EngineInfo, at: Date): readonly Finding[] {
  const { state, message, since, address } = engine
  if (state !== 'failed' || since === null || at.getTime() - Date.parse(since) < toleratedMs) return []
  return [
    {
      about: aboutOf(engine),
      severity: 'error',
      source: 'system',
      title: 'The engine database does not answer',
      detail: `${message ?? `Nothing answers at ${address}.`} Runs fail until it does.`,
    },
  ]
}
