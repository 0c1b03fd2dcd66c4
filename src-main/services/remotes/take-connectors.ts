import { authMethodNames } from '../../../src-shared/connectors/auth-method-name.ts'
import { authMethodOf } from '../../../src-shared/connectors/check-connector.ts'
import { connectorDefinition } from '../../../src-shared/connectors/registry.ts'
import type { PlacedConnector } from '../../../src-shared/remotes/transfer.ts'
import type { PlatformClient } from '../../remote/platform-client.ts'
import type { ConnectorThere } from '../../remote/platform-records.ts'
import type { StoredRemote } from '../../storage/remote-store.ts'
import { createConnector } from '../connectors/edit-connectors.ts'
import type { StudioParts } from '../studio-parts.ts'
import { turned } from './connector-names.ts'

/** Sees that this workspace has each connector that a document of a remote names. No secret ever comes back, so new ones are to be filled. */
export async function takeConnectors(
  parts: StudioParts,
  client: PlatformClient,
  remote: StoredRemote,
  remoteIds: readonly string[],
): Promise<readonly PlacedConnector[]> {
  const { store } = parts
  const known = turned(store.remotes.connectorIds(remote.id))
  const unknown = remoteIds.filter((id) => store.connectors.find(known.get(id) ?? '') === null)
  if (unknown.length === 0) return []
  const there = await client.connectors()
  const placed: PlacedConnector[] = []
  for (const remoteConnectorId of unknown) {
    const listed = there.find(({ id }) => id === remoteConnectorId)
    // What is deleted there, or a type that this build does not know, stays a name that the checker explains.
    if (!listed || !connectorDefinition(listed.type)) continue
    const { name, type } = listed
    const same = store.connectors.list().find((each) => each.name === name && each.type === type)
    const id = same?.id ?? (await make(parts, listed))
    store.remotes.keepConnectorId(remote.id, id, remoteConnectorId)
    placed.push({ name, type, isNew: !same, toFill: same ? [] : missingLabels(listed) })
  }
  return placed
}

function make(parts: StudioParts, { name, type, description, config, authMethod }: ConnectorThere): Promise<string> {
  const method = authMethodNames.find((each) => each === authMethod)
  const entered = { name, type, description: description ?? '', config: { ...config } }
  return createConnector(parts, { ...entered, ...(method ? { authMethod: method } : {}), secretsLater: true })
}

export function missingLabels({ type, authMethod }: Pick<ConnectorThere, 'type' | 'authMethod'>): string[] {
  const definition = connectorDefinition(type)
  const method = authMethodNames.find((each) => each === authMethod)
  const fields = (definition && method && authMethodOf(definition, method)?.fields) ?? []
  return fields.filter(({ required }) => required === true).map(({ label }) => label)
}
