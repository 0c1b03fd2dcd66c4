import { authMethodOf } from '../../../src-shared/connectors/check-connector.ts'
import { connectorDefinition, connectorDefinitions } from '../../../src-shared/connectors/registry.ts'
import type { PlacedConnector } from '../../../src-shared/remotes/transfer.ts'
import type { PlatformClient } from '../../remote/platform-client.ts'
import type { ConnectorThere } from '../../remote/platform-records.ts'
import type { StoredConnector } from '../../storage/connector-store.ts'
import type { StoredRemote } from '../../storage/remote-store.ts'
import { openSecrets, type Secrets } from '../connectors/connector-secrets.ts'
import { withoutHidden } from '../connectors/kept-sign-in.ts'
import { requireConnector } from '../connectors/require-connector.ts'
import { connectorIdsIn } from './connector-names.ts'
import { isStillAt, type RemoteParts } from './edit-remotes.ts'

export interface PlacedConnectors {
  /** Ids there by ids here. */
  readonly ids: ReadonlyMap<string, string>
  /** The connector of the pipeline itself, which the platform asks for. */
  readonly ofPipeline: string
  readonly placed: readonly PlacedConnector[]
}

/** Sees that the remote has each connector that a pipeline names. One of the same name and type is used as it is there. */
export async function placeConnectors(
  parts: RemoteParts,
  client: PlatformClient,
  remote: StoredRemote,
  pipeline: { readonly name: string; readonly connectorId: string | null; readonly ir: unknown },
  withSecrets: boolean,
): Promise<PlacedConnectors> {
  const { store } = parts
  const there = await client.connectors()
  const known = store.remotes.connectorIds(remote.id)
  const ids = new Map<string, string>()
  const placed: PlacedConnector[] = []
  const named = pipeline.connectorId === null ? [] : [pipeline.connectorId]
  for (const id of new Set([...named, ...connectorIdsIn(pipeline.ir)])) {
    const stored = requireConnector(parts, id)
    const { name, type } = stored
    const same =
      there.find((each) => each.id === known.get(id)) ?? there.find((each) => each.name === name && each.type === type)
    const secrets = withSecrets && !same ? withoutHidden(await openSecrets(parts.vault, stored)) : {}
    const { id: thereId } = same ?? (await client.createConnector(bodyOf(stored, secrets)))
    if (isStillAt(parts, remote)) store.remotes.keepConnectorId(remote.id, id, thereId)
    ids.set(id, thereId)
    placed.push({ name, type, isNew: !same, toFill: same ? [] : toFill(stored, secrets) })
  }
  const [first] = ids.values()
  const ofPipeline = (pipeline.connectorId === null ? first : ids.get(pipeline.connectorId)) ?? null
  if (ofPipeline !== null) return { ids, ofPipeline, placed }
  const own = await machineConnector(client, there)
  return { ids, ofPipeline: own.id, placed: [...placed, own.placed] }
}

/**
 * A pipeline without a connector reads what a machine has anyway; the platform wants one all the same. One without settings leaves
 * the sources as they are.
 */
export async function machineConnector(
  client: PlatformClient,
  there: readonly ConnectorThere[],
): Promise<{ readonly id: string; readonly placed: PlacedConnector }> {
  const definition = connectorDefinitions.find(
    ({ withoutConnector, config, auth }) =>
      withoutConnector !== undefined && config.every(({ required }) => required !== true) && auth.length === 1,
  )
  if (!definition) throw new TypeError('no connector type does without settings')
  const { type, label, auth } = definition
  const same = there.find((each) => each.type === type && Object.keys(each.config ?? {}).length === 0)
  if (same) return { id: same.id, placed: { name: same.name, type, isNew: false, toFill: [] } }
  const taken = new Set(there.map(({ name }) => name))
  const name =
    [label, `${label} of the server`, `${label} ${there.length + 1}`].find((each) => !taken.has(each)) ?? label
  const { id } = await client.createConnector({ name, type, config: {}, authMethod: auth[0].name })
  return { id, placed: { name, type, isNew: true, toFill: [] } }
}

function bodyOf(stored: StoredConnector, secrets: Secrets) {
  const { name, type, description, config, authMethod } = stored
  const isWhole = Object.keys(secrets).length > 0
  return { name, type, description, config, authMethod, ...(isWhole ? { authConfig: secrets } : {}) }
}

/** What it signs in with and was not sent. */
function toFill({ type, authMethod }: StoredConnector, secrets: Secrets): string[] {
  const definition = connectorDefinition(type)
  const fields = (definition && authMethodOf(definition, authMethod)?.fields) ?? []
  return fields.filter(({ key, required }) => required === true && secrets[key] === undefined).map(({ label }) => label)
}
