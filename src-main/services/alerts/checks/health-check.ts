import type { AlertSeverity, AlertSource, NewAlert } from '../../../../src-shared/alerts/alert.ts'
import type { StudioParts } from '../../studio-parts.ts'

export type HealthParts = Pick<StudioParts, 'store' | 'engine' | 'folder' | 'now' | 'log'>

/** Looks at one thing that lasts. What it does not find any more is over. */
export interface HealthCheck {
  /** The causes of its alerts begin with it; no two checks share one. */
  readonly name: string
  /** Null where it cannot look now, as where a database is not running: what it found before stays. */
  readonly find: (parts: HealthParts) => Promise<readonly Finding[] | null>
  /** What it is about that it cannot look at now, though at other things: what it found about it before stays. */
  readonly unseen?: (parts: HealthParts) => readonly string[]
}

/** Something that lasts and that a person should know. */
export interface Finding {
  /** What it is about, the same each time: the id of a key, the name of a table. */
  readonly about: string
  readonly severity: AlertSeverity
  readonly source: AlertSource
  readonly title: string
  readonly detail: string
  readonly pipelineId?: string
}

export const alertOf = (check: string, { about, pipelineId, ...finding }: Finding, at: Date): NewAlert => ({
  ...finding,
  at: at.toISOString(),
  pipelineId: pipelineId ?? null,
  runId: null,
  cause: causeOf(check, about),
})

export const causeOf = (check: string, about: string): string => `${check} ${about}`
