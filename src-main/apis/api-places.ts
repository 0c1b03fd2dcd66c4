import type { PlaceEntry } from '../../src-shared/connectors/connector-place.ts'
import { placeholdersIn } from '../../src-shared/providers/placeholders.ts'
import { PlaceRefusal } from '../connectors/browsed-place.ts'
import type { ConnectorAccess } from '../connectors/connector-access.ts'
import type { DatabasePlaces } from '../databases/row-database.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { resolveApi } from './resolve-api.ts'

/** What an API can be asked for, as its description says it: nothing is requested. */
export const apiPlaces: DatabasePlaces = {
  depth: 1,
  begin: () => '',
  list: (access) => Promise.resolve().then(() => resources(access)),
}

/** Its resources, and the endpoints that need to be told none. */
function resources(access: ConnectorAccess): readonly PlaceEntry[] {
  try {
    const { spec, queryParameter, probed } = resolveApi(access, '')
    // Nobody has described what lies below the address of the connector.
    if (probed === '') return []
    const needs = [...(queryParameter === undefined ? [] : [queryParameter]), 'resource']
    const alone = spec.endpoints.filter(({ url, params, body }) =>
      placeholdersIn({ url, params, body }).every((name) => !needs.includes(name)),
    )
    const names = [...(spec.read?.resourceTypes ?? []), ...alone.map(({ id }) => id)]
    return [...new Set(names)].sort().map((name) => ({ kind: 'resource', name, path: name }))
  } catch (error) {
    throw error instanceof RequestFailure ? new PlaceRefusal(error.message, { cause: error }) : error
  }
}
