import { authMethodNames } from '../../../src-shared/connectors/auth-method-name.ts'
import { authMethodOf } from '../../../src-shared/connectors/check-connector.ts'
import { connectorDefinition } from '../../../src-shared/connectors/registry.ts'
import type { PlacedConnector } from '../../../src-shared/remotes/transfer.ts'
import type { PlatformClient } from '../../remote/platform-client.ts'
import type { ConnectorThere } from '../../remote/platform-records.ts'
import type { StoredRemote } from '../../storage/remote-store.ts'
import { createConnector } from '../connectors/edit-connectors.ts'
import type { StudioParts } from '../studio-parts.ts'
import type { FoundThere } from './compare-pipeline.ts'
import { isStillAt } from './edit-remotes.ts'
import { connectorIdsIn, turned, withConnectorIds } from './connector-names.ts'

/** The connectors that a document of a remote names. */
export interface FoundConnectors {
  /** Ids here by ids there; of one that is to be made, what stands for it until then. */
  readonly names: ReadonlyMap<string, string>
  /** Not known so far: of the same name and type as one here, or new. */
  readonly toTake: readonly { readonly listed: ConnectorThere; readonly sameId: string | null }[]
}

/** A pipeline there in the names of this workspace. Looks only: a pull that is refused changes nothing here. */
export async function inNamesHere(
  parts: Pick<StudioParts, 'store'>,
  client: PlatformClient,
  remote: StoredRemote,
  found: FoundThere,
): Promise<{ readonly there: FoundThere; readonly connectors: FoundConnectors }> {
  const { ir } = found.document
  const connectors = await findConnectors(parts, client, remote, connectorIdsIn(ir))
  return { connectors, there: { ...found, theirs: withConnectorIds(ir, (id) => connectors.names.get(id)) } }
}

async function findConnectors(
  { store }: Pick<StudioParts, 'store'>,
  client: PlatformClient,
  remote: StoredRemote,
  remoteIds: readonly string[],
): Promise<FoundConnectors> {
  const known = turned(store.remotes.connectorIds(remote.id))
  const unknown = remoteIds.filter((id) => store.connectors.find(known.get(id) ?? '') === null)
  if (unknown.length === 0) return { names: known, toTake: [] }
  const there = await client.connectors()
  const toTake = unknown.flatMap((id) => {
    const listed = there.find((each) => each.id === id)
    // What is deleted there, or a type that this build does not know, stays a name that the checker explains.
    if (!listed || !connectorDefinition(listed.type)) return []
    const { name, type } = listed
    const same = store.connectors.list().find((each) => each.name === name && each.type === type)
    return [{ listed, sameId: same?.id ?? null }]
  })
  const taken = toTake.map(({ listed, sameId }) => [listed.id, sameId ?? placeholder(listed)] as const)
  return { names: new Map([...known, ...taken]), toTake }
}

/** No id: those there and those here are alike, and one must not be taken for the other. */
const placeholder = ({ name }: ConnectorThere): string => `${name} (new)`

/** Keeps what they are called there, and makes the new ones. No secret ever comes back, so these are to be filled. */
export async function takeConnectors(
  parts: StudioParts,
  remote: StoredRemote,
  { toTake }: FoundConnectors,
): Promise<{ readonly placed: readonly PlacedConnector[]; readonly made: ReadonlyMap<string, string> }> {
  const placed: PlacedConnector[] = []
  const made = new Map<string, string>()
  for (const { listed, sameId } of toTake) {
    const { name, type } = listed
    const id = sameId ?? (await make(parts, listed))
    if (sameId === null) made.set(placeholder(listed), id)
    if (isStillAt(parts, remote)) parts.store.remotes.keepConnectorId(remote.id, id, listed.id)
    placed.push({ name, type, isNew: sameId === null, toFill: sameId === null ? missingLabels(listed) : [] })
  }
  return { placed, made }
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
