import { connectorSpecSchema } from '../../../src-shared/apis/connector-spec.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { parseConnectorYaml, type SpecProblem, specProblems } from '../parse-connector-yaml.ts'
import type { ResolvedApi } from '../api-definition.ts'

/** Any API: a person describes in the connector how it signs in and divides its pages, or writes a spec. Throws RequestFailure. */
export function restApi(access: ConnectorAccess, resource: string | null): ResolvedApi {
  const yaml = textOf(access, 'spec')
  if (yaml !== undefined) {
    const parsed = parseConnectorYaml(yaml)
    if (!parsed.ok) throw invalid('the spec of its connector', parsed.problems)
    const { spec } = parsed
    return { spec, defaults: {}, probed: spec.read?.resourceTypes[0] ?? spec.endpoints[0]?.id ?? '' }
  }
  const spec = described(access, resource ?? '')
  const parsed = connectorSpecSchema.safeParse(spec)
  if (!parsed.success) throw invalid('the settings of its connector', specProblems(parsed.error.issues, spec))
  return { spec: parsed.data, defaults: {}, probed: '' }
}

/** The spec that the settings stand for. What a source reads is a path below the address of the connector. */
function described(access: ConnectorAccess, resource: string) {
  const { config } = access
  const rowsPath = textOf(access, 'rowsPath')
  const tokenUrl = textOf(access, 'tokenUrl')
  const authorizeUrl = textOf(access, 'authorizeUrl')
  const scopes = Array.isArray(config['scopes']) ? config['scopes'].map(String) : []
  const rate = Number(config['requestsPerSecond'] ?? 0)
  return {
    kind: 'connector',
    version: '1.0',
    id: 'rest_api',
    displayName: 'REST API',
    auth: [
      { type: 'none' },
      {
        type: 'api_key',
        in: textOf(access, 'apiKeyIn') ?? 'header',
        name: textOf(access, 'apiKeyName') ?? 'X-API-Key',
      },
      { type: 'bearer' },
      { type: 'basic' },
      {
        type: 'oauth2',
        scopes,
        ...(tokenUrl === undefined ? {} : { tokenUrl }),
        ...(authorizeUrl === undefined ? {} : { authorizeUrl }),
      },
    ],
    endpoints: [
      {
        id: 'rows',
        label: resource === '' ? 'rows' : resource,
        method: textOf(access, 'method') ?? 'GET',
        url: ['{{url}}', ...segmentsOf(resource)].join('/'),
        headers: pairsOf(config['headers']),
        pagination: { type: textOf(access, 'pagination') ?? 'none', ...numbersIn(pairsOf(config['pageOptions'])) },
        responseFormat: textOf(access, 'format') ?? 'json',
        ...(rowsPath === undefined ? {} : { responseRowsPath: rowsPath }),
        ...(rate > 0 ? { rateLimit: { requestsPerSecond: rate } } : {}),
      },
    ],
    read: { primary: 'rows' },
  }
}

const invalid = (what: string, [first]: readonly SpecProblem[]): RequestFailure =>
  new RequestFailure(
    `${what} cannot be used. ${[first?.path, first?.message].filter((part) => part !== '').join(': ')}`,
  )

/** The path of a document stays below the address that a person entered, and fills nothing in. */
function segmentsOf(resource: string): readonly string[] {
  const segments = resource.split('/').filter((segment) => segment !== '')
  if (segments.some((segment) => /^\.{1,2}$/.test(segment))) {
    throw new RequestFailure(`"${resource}" leads out of the address of its connector`)
  }
  return segments.map((segment) => encodeURIComponent(segment))
}

function pairsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]))
}

/** Page sizes and first pages are numbers; the names of parameters and fields are texts. */
const numbersIn = (pairs: Readonly<Record<string, string>>): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(pairs).map(([key, text]) => [key, /^(?:pageSize|startPage)$/.test(key) ? Number(text) : text]),
  )

function textOf({ config }: ConnectorAccess, key: string): string | undefined {
  const value = config[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}
