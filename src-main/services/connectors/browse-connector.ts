import type { ConnectorPlace, PlaceQuery } from '../../../src-shared/connectors/connector-place.ts'
import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import { PlaceRefusal } from '../../connectors/browsed-place.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { connectorRuntime } from '../../connectors/registry.ts'
import { withoutSecrets } from '../../connectors/without-secrets.ts'
import { StoreError } from '../../stores/store-error.ts'
import { StreamFailure } from '../../streams/stream-kind.ts'
import { allowedHosts } from '../runs/outside-access.ts'
import type { StudioParts } from '../studio-parts.ts'
import { connectorAccess } from './connector-access.ts'
import { keepHostKey } from './keep-host-key.ts'
import type { KnownPlaces } from './known-places.ts'
import { requireConnector, requireType } from './require-connector.ts'

type BrowseParts = Pick<StudioParts, 'store' | 'vault' | 'folder' | 'now'>

/** One page of what lies directly at a place of a connector, as it was when its system was asked. */
export async function browseConnector(
  parts: BrowseParts,
  known: KnownPlaces,
  { id, path, contains = '', offset = 0, limit = 200, refresh = false }: PlaceQuery,
): Promise<ConnectorPlace> {
  const { store } = parts
  const { name, type, updatedAt } = requireConnector(parts, id)
  const runtime = connectorRuntime(type)
  if (!runtime?.browse) throw new AppError('connector_not_browsable', { name, label: requireType(type).label })
  const access = await connectorAccess(parts, id)
  const tools = { pinHostKey: keepHostKey(store), allowedHosts: () => allowedHosts(store, process.env) }
  const place = runtime.browse(access, tools, path ?? null)
  try {
    const key = JSON.stringify([id, updatedAt, place.path])
    const { entries, isCut, listedAt } = await known.of(key, place, { contains, refresh })
    const { path: at, shown: inFull, trail } = place
    const shown = inFull === '' ? name : inFull
    const total = entries.length
    return {
      path: at,
      shown,
      trail: [...trail],
      entries: entries.slice(offset, offset + limit),
      total,
      isCut,
      listedAt,
    }
  } catch (error) {
    throw placeFailure(error, { name, folder: place.shown === '' ? null : place.shown }, access)
  }
}

/** What keeps somebody from looking, and where; a server may repeat a secret. */
function placeFailure(
  error: unknown,
  place: { readonly name: string; readonly folder: string | null },
  access: ConnectorAccess,
) {
  const said =
    error instanceof StoreError
      ? error.reason
      : isAppError(error) || error instanceof PlaceRefusal || error instanceof StreamFailure
        ? withoutStop(error.message)
        : null
  if (said === null) return error
  return new AppError('connector_place_unreadable', { ...place, reason: withoutSecrets(said, access) })
}
