import { RequestFailure } from '../http/request-failure.ts'
import type { DescribedRows, NamedAccess } from '../databases/row-database.ts'
import { FieldColumns, MessageFlaw } from './messages/fields.ts'
import { messageDecoder } from './messages/message-decoder.ts'
import { schemaFormatLabel } from './messages/schema-reader.ts'
import { schemaRegistry } from './messages/schema-registry.ts'
import { newestFrom, readBatch } from './read-batch.ts'
import { StreamFailure, type StreamKind, TopicMissing } from './stream-kind.ts'
import type { StreamSettings } from './stream-settings.ts'

const described = 500
const patienceMs = 20_000

/** The columns that the newest messages bring, read outside of every group; null where the topic has none that can be read. */
export async function describeTopic(
  kind: StreamKind,
  access: NamedAccess,
  { topic: name, format, include }: StreamSettings,
): Promise<DescribedRows | null> {
  if (name === null) return refused('neither the source nor the connector names a topic')
  const signal = AbortSignal.timeout(patienceMs)
  const registry = schemaRegistry(access, signal)
  const label = schemaFormatLabel(format)
  if (label !== null && registry === null) return refused(`${label} needs the schema registry of the connector`)
  const decoder = messageDecoder({ format, include, registry })
  const columns = new FieldColumns()
  try {
    const topic = await kind.open(access, name)
    try {
      const from = newestFrom(await topic.ranges(), described)
      await readBatch(topic, { from, most: described, waitMs: 0, signal }, async (message) => {
        try {
          columns.add(await decoder.decode(message))
        } catch (error) {
          if (!(error instanceof MessageFlaw)) throw error
        }
      })
    } finally {
      await topic.close()
    }
  } catch (error) {
    if (error instanceof TopicMissing) return refused(`there is no topic ${name} that this login may read`)
    if (error instanceof RequestFailure) return refused(`the schema registry: ${error.reason}`)
    if (signal.aborted)
      throw new StreamFailure(
        `the newest messages of ${name} did not arrive within ${patienceMs / 1000} s`,
        true,
        error,
      )
    throw error
  }
  const found = columns.columns()
  return found.length === 0 ? null : { columns: found }
}

const refused = (reason: string): DescribedRows => ({ refusal: { reason, at: null } })
