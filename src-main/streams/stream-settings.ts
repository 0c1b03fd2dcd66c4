import type { MessageFormat, MessagePart, StreamConfig } from '../../src-shared/pipeline/node-schemas/stream-config.ts'
import type { ConnectorAccess } from '../connectors/connector-access.ts'
import { textOf } from '../stores/text-of.ts'

/** What a source reads and how: what it says itself, else what its connector says. */
export interface StreamSettings {
  /** Null where neither names one. */
  readonly topic: string | null
  readonly groupId: string | null
  readonly format: MessageFormat
  readonly include: readonly MessagePart[]
  readonly startAt: 'earliest' | 'latest'
  readonly maxMessages: number
  readonly waitMs: number
}

export function streamSettings(config: StreamConfig, access: ConnectorAccess): StreamSettings {
  const number = (key: 'maxMessages' | 'waitSeconds', unsaid: number) =>
    config[key] ?? (typeof access.config[key] === 'number' ? access.config[key] : unsaid)
  return {
    topic: config.topic ?? textOf(access, 'topic') ?? null,
    groupId: config.groupId ?? textOf(access, 'groupId') ?? null,
    format: config.format ?? 'json',
    include: config.include ?? [],
    startAt: config.startAt ?? 'earliest',
    maxMessages: number('maxMessages', 1000),
    waitMs: number('waitSeconds', 15) * 1000,
  }
}
