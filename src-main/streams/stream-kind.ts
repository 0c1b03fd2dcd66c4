import type { NamedAccess } from '../databases/row-database.ts'
import type { ConnectorAccess } from '../connectors/connector-access.ts'
import type { ProbeStep } from '../stores/probe.ts'

/** A kind of message broker, listed only in the registry. */
export interface StreamKind {
  /** The type of its connectors. */
  readonly type: string
  /** The topic of a source; to be closed. Rejects where the broker cannot be asked, and with a TopicMissing. */
  open(access: NamedAccess, topic: string): Promise<OpenTopic>
  /** The topics that this login may see, without the broker's own. */
  topics(access: ConnectorAccess): Promise<readonly string[]>
  /** Tries the way to the messages step by step, up to the first that fails. */
  probe(access: ConnectorAccess): AsyncIterable<ProbeStep>
}

/** A topic as a reader outside of every consumer group sees it. */
export interface OpenTopic {
  /** What it holds now; messages of transactions that are not committed yet do not count. */
  ranges(): Promise<readonly PartitionRange[]>
  /** Where a consumer group reads on; without the partitions that it has read nothing of. */
  groupOffsets(groupId: string): Promise<ReadonlyMap<number, number>>
  /** Some of the messages from an offset on, and where to read on. */
  fetch(partition: number, offset: number): Promise<FetchedMessages>
  /** Tells a consumer group where to read on. */
  commit(groupId: string, offsets: ReadonlyMap<number, number>): Promise<void>
  close(): Promise<void>
}

export interface PartitionRange {
  readonly partition: number
  /** The oldest message that is kept. */
  readonly first: number
  /** Behind the newest one. */
  readonly end: number
}

export interface FetchedMessages {
  readonly messages: readonly StreamMessage[]
  readonly next: number
}

export interface StreamMessage {
  readonly partition: number
  readonly offset: number
  readonly timestampMs: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** The broker has no topic of this name, or does not show it to this login. */
export class TopicMissing extends Error {}

/** What keeps somebody from reading, as a sentence without its period and without secrets. */
export class StreamFailure extends Error {
  /** Trying again may help. */
  readonly isTemporary: boolean

  constructor(reason: string, isTemporary: boolean, cause?: unknown) {
    super(reason, { cause })
    this.isTemporary = isTemporary
  }
}
