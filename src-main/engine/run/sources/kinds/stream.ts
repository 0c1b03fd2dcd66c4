import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { AppError } from '../../../../../src-shared/errors/app-error.ts'
import { failureSentence } from '../../../../../src-shared/errors/failures.ts'
import { declaredColumns } from '../../../../../src-shared/pipeline/nodes/stream-source.ts'
import type { StreamSource } from '../../../../../src-shared/pipeline/source-kinds.ts'
import { type Column, textColumn } from '../../../../../src-shared/values/column.ts'
import { withoutStop } from '../../../../../src-shared/errors/failures/sentence-parts.ts'
import type { NamedAccess } from '../../../../databases/row-database.ts'
import { messageDecoder } from '../../../../streams/messages/message-decoder.ts'
import { schemaRegistry } from '../../../../streams/messages/schema-registry.ts'
import { newestFrom } from '../../../../streams/read-batch.ts'
import { startOffsets } from '../../../../streams/start-offsets.ts'
import { streamFailure } from '../../../../streams/stream-failure.ts'
import type { OpenTopic, StreamKind } from '../../../../streams/stream-kind.ts'
import { type StreamSettings, streamSettings } from '../../../../streams/stream-settings.ts'
import type { ReachedValue } from '../../../plan/plan.ts'
import { streamUnit } from '../../../plan/stream-unit.ts'
import { type FetchedMessages, fetchMessages } from '../fetch-messages.ts'
import { givenUpAfter } from '../given-up-after.ts'
import { landMessages } from '../land-messages.ts'
import { landRows } from '../land-rows.ts'
import { requireStream } from '../require-stream.ts'
import type { OpenedUnits, RowReading, SourceOpener, SourceTools } from '../source-port.ts'

/** The column of the watermark that says how far a partition was read. */
const column = 'offset'

/**
 * The messages of a topic, a batch of them: for a run those behind what the runs before have committed, for a preview the newest. They
 * are read outside of the consumer group, which is only told when the load is committed.
 */
export const stream: SourceOpener<StreamSource> = {
  open: async (node, tools) => {
    if (!tools.rows) throw new TypeError(`${node.id} reads a stream that nobody opens`)
    const { accesses, described, onLanding } = tools.rows
    const known = withDeclared(node, described[node.id] ?? [])
    if (accesses === null) return columnsOnly(node, known, tools)
    const { kind, access } = requireStream(node, accesses)
    const reading = {
      node,
      kind,
      access,
      settings: streamSettings(node.config, access),
      known,
      tools,
      rows: tools.rows,
    }
    return onLanding ? openBatch(reading) : openNewest(reading)
  },
}

interface Reading {
  readonly node: StreamSource
  readonly kind: StreamKind
  readonly access: NamedAccess
  readonly settings: StreamSettings
  readonly known: readonly Column[]
  readonly tools: SourceTools
  readonly rows: RowReading
}

/** What a source declares is there as text until a message brings it otherwise. */
function withDeclared({ config }: StreamSource, columns: readonly Column[]): readonly Column[] {
  const missing = declaredColumns(config).filter(({ name }) => columns.every((column) => column.name !== name))
  return [...columns, ...missing.map(({ name }) => textColumn(name))]
}

function columnsOnly(node: StreamSource, columns: readonly Column[], tools: SourceTools): OpenedUnits {
  const unit = streamUnit(node, node.config.topic ?? node.id, 0, { etag: '', sizeBytes: 0 })
  const landed = landRows({ nodeId: node.id, name: unit.name, columns, write: null, mostRows: 0 }, tools)
  return { units: [unit], opened: [landed], columns: columns.length === 0 ? null : columns, fitted: null }
}

async function openBatch(reading: Reading): Promise<OpenedUnits> {
  const { node, settings, rows, tools } = reading
  rows.onLanding?.(node.id, `messages of topic ${settings.topic ?? ''}`)
  const { before, from, fetched } = await withTopic(reading, async (topic) => {
    const start = await startOf(reading, topic)
    const order = { from: start.from, most: settings.maxMessages, waitMs: settings.waitMs }
    return { ...start, fetched: await fetchFrom(reading, topic, order) }
  })
  const units = landed(reading, fetched)
  // Before anything is proved, so that a message that cannot be read stops the run first.
  for (const each of units.opened) {
    await each.inspect({ signal: tools.signal, mostRecords: Infinity, onRecords: () => undefined })
  }
  const reached = [...fetched.next].flatMap(([partition, next]): ReachedValue[] => {
    const above = before.get(partition) ?? null
    if (above !== null && next === from.get(partition)) return []
    return [{ unit: nameOf(reading, partition), column, above, value: String(next - 1) }]
  })
  return { ...units, reached, committed: () => tellGroup(reading, fetched.next) }
}

/** The same for a preview, which moves nothing on: what is newest, kept for as long as the preview keeps its samples. */
async function openNewest(reading: Reading): Promise<OpenedUnits> {
  const { settings, rows, tools } = reading
  const most = Math.min(settings.maxMessages, rows.mostRows)
  const key = markOf(reading)
  const known = newest.get(key)
  const fetching =
    known ??
    withTopic(reading, async (topic) => {
      const from = newestFrom(await topic.ranges(), most)
      return fetchFrom(reading, topic, { from, most, waitMs: 0 })
    })
  if (newest.size >= mostKept) newest.clear()
  newest.set(key, fetching)
  fetching.catch(() => newest.get(key) === fetching && newest.delete(key))
  try {
    return landed(reading, await fetching)
  } catch (error) {
    // The preview that began to read was given up; this one was not.
    if (!known || !isAborted(error) || tools.signal.aborted) throw error
    return openNewest(reading)
  }
}

const isAborted = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError'

const mostKept = 8
const newest = new Map<string, Promise<FetchedMessages>>()

/** Where the run begins, and what the runs before it have written down, by partition. */
async function startOf(reading: Reading, topic: OpenTopic) {
  const { node, settings, rows } = reading
  const ranges = await topic.ranges()
  const before = new Map<number, string>()
  for (const { partition } of ranges) {
    const value = await rows.reachedBefore?.(node.id, nameOf(reading, partition), column)
    if (typeof value === 'string') before.set(partition, value)
  }
  const read = new Map([...before].map(([partition, value]) => [partition, Number(value)]))
  const { groupId } = settings
  const group = groupId === null || read.size > 0 ? new Map<number, number>() : await topic.groupOffsets(groupId)
  const start = startOffsets(ranges, { read, group, startAt: settings.startAt })
  if ('from' in start) return { from: start.from, before }
  const { partition, from, range } = start.lost
  const { first, end } = range
  throw new AppError('messages_gone', { nodeId: node.id, name: nameOf(reading, partition), from, first, end })
}

function fetchFrom(
  reading: Reading,
  topic: OpenTopic,
  order: { readonly from: ReadonlyMap<number, number>; readonly most: number; readonly waitMs: number },
): Promise<FetchedMessages> {
  const { node, known, tools, rows } = reading
  return fetchMessages(topic, {
    ...order,
    known,
    decoder: decoderOf(reading),
    signal: tools.signal,
    path: join(tools.folder, `messages-${markOf(reading)}`),
    onMessages: (count) => rows.onRows?.(node.id, count),
  })
}

const decoderOf = ({ settings: { format, include }, access, tools }: Reading) =>
  messageDecoder({ format, include, registry: schemaRegistry(access, tools.signal) })

function landed(reading: Reading, { partitions, columns }: FetchedMessages): OpenedUnits {
  const { node, settings, tools } = reading
  const { id: nodeId, config } = node
  const decoder = decoderOf(reading)
  const keepsFlawed = (config.onBadRecord ?? 'fail') !== 'fail'
  const units = partitions.map(({ partition, messages, etag }) =>
    streamUnit(node, settings.topic ?? '', partition, { etag, sizeBytes: messages.sizeBytes }),
  )
  const opened = partitions.map(({ messages, flaws }, index) =>
    landMessages({ nodeId, name: units[index]?.name ?? '', messages, flaws, columns, decoder, keepsFlawed }, tools),
  )
  return { units, opened, columns: partitions.length === 0 ? null : columns, fitted: null }
}

const nameOf = ({ node, settings }: Reading, partition: number): string =>
  streamUnit(node, settings.topic ?? '', partition, { etag: '', sizeBytes: 0 }).name

/** Tells this batch from others in the same folder. */
const markOf = ({ node, access, rows }: Reading): string =>
  createHash('sha256')
    .update(JSON.stringify([node, access, rows.readAt]))
    .digest('hex')
    .slice(0, 16)

const tellingMs = 30_000

/** A group that cannot be told is behind until the next run, which begins where this one ended all the same. */
async function tellGroup(reading: Reading, next: ReadonlyMap<number, number>): Promise<string | null> {
  const { node, access, settings } = reading
  const { groupId } = settings
  if (groupId === null) return null
  try {
    // Somebody who cancels now is too late: the rows are there.
    await withTopic(reading, (topic) => topic.commit(groupId, next), AbortSignal.timeout(tellingMs))
    return null
  } catch (error) {
    const reason = withoutStop(error instanceof Error ? error.message : String(error))
    return failureSentence('group_untold', { nodeId: node.id, connectorId: access.connectorId, groupId, reason })
  }
}

async function withTopic<Result>(
  { node, kind, access, settings, tools }: Reading,
  work: (topic: OpenTopic) => Promise<Result>,
  signal = tools.signal,
): Promise<Result> {
  const { topic: name } = settings
  const reached = { nodeId: node.id, connectorId: access.connectorId }
  if (name === null) {
    throw new AppError('topic_refused', {
      ...reached,
      topic: '',
      reason: 'neither the source nor the connector names a topic',
    })
  }
  try {
    return await givenUpAfter(signal, async () => {
      const topic = await kind.open(access, name)
      return work(topic).finally(() => topic.close())
    })
  } catch (error) {
    throw streamFailure(error, reached, name)
  }
}
