import type { ApiEndpoint, ConnectorSpec } from '../../src-shared/apis/connector-spec.ts'
import { placeholdersIn } from '../../src-shared/providers/placeholders.ts'
import type { ConnectorAccess } from '../connectors/connector-access.ts'
import { hostWithPort } from '../http/guard-host.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { endpointFor, type ResolvedApi, settingsOf } from './api-definition.ts'
import type { EndpointReading } from './read-endpoint.ts'
import { apiDefinition } from './registry.ts'
import { restApi } from './specs/rest-api.ts'

/** The API behind a connector: one that Weir knows, or the one that its settings describe. Throws RequestFailure. */
export function resolveApi(access: ConnectorAccess, resource: string | null): ResolvedApi {
  return apiDefinition(access.type) ?? restApi(access, resource)
}

/** How the rows that a source wants are read. `wanted` is a resource, with parameters like those of an address: `members?status=cleaned`. */
export function readingOf(
  access: ConnectorAccess,
  from: { readonly table: string } | { readonly query: string },
): Pick<EndpointReading, 'spec' | 'endpoint' | 'authMethod' | 'values' | 'tokens' | 'parameters' | 'hosts'> {
  const wanted = 'table' in from ? from.table : from.query.trim()
  const known = apiDefinition(access.type)
  const { queryParameter, statement = /^/ } = known ?? {}
  const isStatement = queryParameter !== undefined && 'query' in from && statement.test(wanted)
  const [resource, query] = isStatement ? (['query', ''] as const) : splitOnce(wanted)
  const api = resolveApi(access, resource)
  const given = isStatement ? { [queryParameter]: wanted } : Object.fromEntries(new URLSearchParams(query))
  const { endpoint, params } = requireEndpoint(api.spec, resource)
  const named = new Set(namesIn(endpoint))
  const of = (isNamed: boolean) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => named.has(name) === isNamed))
  const settings = settingsOf(api, access.config)
  return {
    spec: api.spec,
    endpoint,
    authMethod: access.authMethod,
    values: { settings, params: { ...of(true), ...params }, secrets: access.secrets },
    tokens: access.tokens,
    parameters: of(false),
    hosts: { allowed: [], chosen: chosenHosts(access) },
  }
}

function splitOnce(wanted: string): readonly [string, string] {
  const at = wanted.indexOf('?')
  return at === -1 ? [wanted, ''] : [wanted.slice(0, at), wanted.slice(at + 1)]
}

function requireEndpoint(spec: ConnectorSpec, resource: string) {
  const found = endpointFor(spec, resource)
  if (found) return found
  const names = spec.endpoints.map(({ id }) => id).join(', ')
  throw new RequestFailure(`there is no ${resource} to read; it has ${names}`)
}

const namesIn = ({ url, params, headers, body }: ApiEndpoint): readonly string[] =>
  placeholdersIn({ url, params, headers, body })

/** The hosts of the addresses that a person entered in the connector. */
export const chosenHosts = ({ config }: ConnectorAccess): readonly string[] =>
  Object.values(config).flatMap((value) =>
    typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value)
      ? [hostWithPort(new URL(value))]
      : [],
  )
