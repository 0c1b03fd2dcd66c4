import { z } from 'zod'

import { badRecordPolicies } from '../../formats/bad-record-policy.ts'
import { rejectionLimitSchema } from '../../rules/rejection-limit.ts'
import { columnTypeText } from '../../values/column-type.ts'
import { name } from './words.ts'

export const messageFormats = ['json', 'avro', 'protobuf', 'text'] as const
export type MessageFormat = (typeof messageFormats)[number]

/** What a message has besides its value. */
export const messageParts = ['key', 'headers', 'partition', 'offset', 'timestamp'] as const
export type MessagePart = (typeof messageParts)[number]

/** What is not said here is said by the connector. */
export const streamConfigSchema = z.strictObject({
  topic: name.optional(),
  /** How values are written; json where nothing is said. */
  format: z.enum(messageFormats).optional(),
  /** The most messages that a run reads. */
  maxMessages: z.number().int().min(1).optional(),
  /** How long a run waits for the first one. */
  waitSeconds: z.number().int().min(1).max(600).optional(),
  /** The consumer group that is told how far a run has read. */
  groupId: name.optional(),
  /** Where the first run begins, if the group has read nothing. */
  startAt: z.enum(['earliest', 'latest']).optional(),
  /** Parts of each message that become columns `kafka_key`, `kafka_offset` and so on. */
  include: z.array(z.enum(messageParts)).optional(),
  onBadRecord: z.enum(badRecordPolicies).optional(),
  maxRejected: rejectionLimitSchema.optional(),
  /** Columns that are there whatever the messages of a batch hold, and their types. */
  columns: z.array(z.strictObject({ name, type: columnTypeText })).optional(),
})
export type StreamConfig = z.infer<typeof streamConfigSchema>
