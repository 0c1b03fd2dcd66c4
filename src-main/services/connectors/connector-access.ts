import { configWithDefaults } from '../../../src-shared/connectors/check-connector.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { type ResolveAccess, thisMachine } from '../../stores/open-stores.ts'
import type { StoredConnector } from '../../storage/connector-store.ts'
import type { RunParts } from '../runs/run-order.ts'
import { openSecrets } from './connector-secrets.ts'
import { requireConnector, requireType } from './require-connector.ts'

type AccessParts = Pick<RunParts, 'store' | 'vault'>

/** A connector with its secrets opened: for a probe, a listing or a run, and for nothing that is kept or shown. */
export async function connectorAccess(parts: AccessParts, id: string): Promise<ConnectorAccess> {
  const stored = requireConnector(parts, id)
  return accessOf(stored, await openSecrets(parts.vault, stored))
}

/** What is entered as a run would see it. */
export function accessOf(
  { id, type, authMethod, config }: Pick<StoredConnector, 'type' | 'authMethod' | 'config'> & { id: string | null },
  secrets: ConnectorAccess['secrets'],
): ConnectorAccess {
  return { connectorId: id, type, authMethod, secrets, config: configWithDefaults(requireType(type), config) }
}

/** The accesses that stores are opened with: files of this machine need none. */
export function resolveAccess(parts: AccessParts): ResolveAccess {
  return (of) => (of.connectorId === null ? thisMachine(of) : connectorAccess(parts, of.connectorId))
}

/** By source node, the access of those that name a connector; a run gets these and no others. */
export async function accessesOf(
  parts: AccessParts,
  { nodes }: Pick<Pipeline, 'nodes'>,
): Promise<Readonly<Record<string, ConnectorAccess>>> {
  const accesses: Record<string, ConnectorAccess> = {}
  for (const node of nodes) {
    if (node.kind === 'source' && node.connectorId !== undefined) {
      accesses[node.id] = await connectorAccess(parts, node.connectorId)
    }
  }
  return accesses
}
