import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { oauthOf } from '../../apis/oauth-of.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { type ResolveAccess, thisMachine } from '../../stores/open-stores.ts'
import type { RunParts } from '../runs/run-order.ts'
import { accessOf } from './access-of.ts'
import { openSecrets } from './connector-secrets.ts'
import { currentToken } from './current-token.ts'
import { withoutHidden } from './kept-sign-in.ts'
import { requireConnector } from './require-connector.ts'

type AccessParts = Pick<RunParts, 'store' | 'vault' | 'folder' | 'now'>

/** A connector with its secrets opened: for a probe, a listing or a run, and for nothing that is kept or shown. */
export async function connectorAccess(parts: AccessParts, id: string): Promise<ConnectorAccess> {
  const stored = requireConnector(parts, id)
  const access = accessOf(stored, withoutHidden(await openSecrets(parts.vault, stored)))
  if (oauthIn(access) === null) return access
  // What gets tokens stays here, and changes while it is used.
  const { clientId } = access.secrets
  return {
    ...access,
    secrets: clientId === undefined ? {} : { clientId },
    isSignedInByHost: true,
    tokens: { current: (refused) => currentToken(parts, id, refused) },
  }
}

/** Settings that say nothing usable are for who reads through them to tell. */
function oauthIn(access: ConnectorAccess) {
  try {
    return oauthOf(access)
  } catch (error) {
    if (error instanceof RequestFailure) return null
    throw error
  }
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
      const { tokens: _, ...access } = await connectorAccess(parts, node.connectorId)
      accesses[node.id] = access
    }
  }
  return accesses
}
