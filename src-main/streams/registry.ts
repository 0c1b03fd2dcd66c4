import type { ConnectorAccess } from '../connectors/connector-access.ts'
import type { NamedAccess } from '../databases/row-database.ts'
import { kafkaStream } from './kafka/kafka-stream.ts'
import type { StreamKind } from './stream-kind.ts'

export const streamKinds: readonly StreamKind[] = [kafkaStream('kafka'), kafkaStream('confluent_kafka')]

/** The broker of a source and how it is reached; null where the source has no access, or this build reads none of that type. */
export function streamOf(
  { id, connectorId = '' }: { readonly id: string; readonly connectorId?: string | undefined },
  accesses: Readonly<Record<string, ConnectorAccess>>,
): { readonly kind: StreamKind; readonly access: NamedAccess } | null {
  const access = accesses[id]
  const kind = streamKinds.find(({ type }) => type === access?.type)
  return access && kind ? { kind, access: { ...access, connectorId } } : null
}
