import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { StreamSource } from '../../../../src-shared/pipeline/source-kinds.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import type { NamedAccess } from '../../../databases/row-database.ts'
import { describeTopic } from '../../../streams/describe-topic.ts'
import { streamOf } from '../../../streams/registry.ts'
import { streamFailure } from '../../../streams/stream-failure.ts'
import type { StreamKind } from '../../../streams/stream-kind.ts'
import { streamSettings } from '../../../streams/stream-settings.ts'

interface ReachedStream {
  readonly kind: StreamKind
  readonly access: NamedAccess
}

export function requireStream(node: StreamSource, accesses: Readonly<Record<string, ConnectorAccess>>): ReachedStream {
  const reached = streamOf(node, accesses)
  const { id: nodeId, connectorId = '' } = node
  if (!reached) throw new AppError('source_without_access', { nodeId, connectorId })
  return reached
}

/** The columns of the newest messages; null where there is none yet. Throws why they cannot be read. */
export async function describeStream(
  { id: nodeId, config }: StreamSource,
  { kind, access }: ReachedStream,
): Promise<readonly Column[] | null> {
  const { connectorId } = access
  const settings = streamSettings(config, access)
  const topic = settings.topic ?? ''
  const described = await describeTopic(kind, access, settings).catch((error: unknown) => {
    throw streamFailure(error, { nodeId, connectorId }, topic)
  })
  if (described === null) return null
  if ('columns' in described) return described.columns
  throw new AppError('topic_refused', { nodeId, connectorId, topic, reason: described.refusal.reason })
}
