import type { SenderCheck } from './check-credentials.ts'
import type { RequestBucket } from './request-bucket.ts'
import type { SegmentWriter } from './segment-writer.ts'

/** A connector that others send to. */
export interface ReceivingConnector {
  readonly id: string
  readonly authMethod: string
  /** With what holds where nothing is said. */
  readonly config: Readonly<Record<string, unknown>>
}

export interface ReceiverParts {
  readonly connectors: () => readonly ReceivingConnector[]
  readonly secretsOf: (id: string) => Promise<SenderCheck['secrets']>
  /** Has a folder for each connector. */
  readonly folder: string
  readonly reportBug: (error: unknown, what: string) => void
}

/** What is kept of a connector while it listens. */
export interface Inbox {
  readonly writer: SegmentWriter
  readonly bucket: RequestBucket
  lastReceivedAt: string | null
}
