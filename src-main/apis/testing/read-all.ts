import { hostWithPort } from '../../http/guard-host.ts'
import type { ScriptedServer } from '../../http/testing/scripted-server.ts'
import { type ApiDefinition, endpointFor, settingsOf } from '../api-definition.ts'
import { jsonText } from '../../../src-shared/values/exact-json.ts'
import { parseConnectorYaml } from '../parse-connector-yaml.ts'
import { type EndpointReading, readEndpoint } from '../read-endpoint.ts'

interface Order {
  readonly config?: Readonly<Record<string, unknown>>
  readonly authMethod?: string
  readonly params?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly limits?: EndpointReading['limits']
  readonly chosen?: readonly string[]
}

/** Every row that an API gives for a resource. */
export async function readAll(
  api: Pick<ApiDefinition, 'spec' | 'defaults'>,
  server: ScriptedServer,
  resource: string,
  order: Order = {},
): Promise<readonly Record<string, unknown>[]> {
  return (await readTexts(api, server, resource, order)).map((row) => JSON.parse(row) as Record<string, unknown>)
}

/** Every row as the text that is kept of it. */
export async function readTexts(
  { spec, defaults }: Pick<ApiDefinition, 'spec' | 'defaults'>,
  server: ScriptedServer,
  resource: string,
  { config = {}, authMethod = 'none', params = {}, secrets = {}, limits, chosen }: Order = {},
): Promise<readonly string[]> {
  const found = endpointFor(spec, resource)
  if (!found) throw new TypeError(`the spec reads no ${resource}`)
  const rows: string[] = []
  const pages = readEndpoint({
    nodeId: 'src',
    spec,
    endpoint: { ...found.endpoint, rateLimit: undefined },
    authMethod,
    values: { settings: settingsOf({ defaults }, config), params: { ...params, ...found.params }, secrets },
    hosts: { allowed: [], chosen: chosen ?? [hostWithPort(new URL(`http://${server.host}`))] },
    signal: new AbortController().signal,
    limits: { maxAttempts: 3, backoffMs: 1, ...limits },
  })
  for await (const page of pages) rows.push(...page.rows.map(jsonText))
  return rows
}

/** A spec from its YAML; throws what is wrong with it. */
export function specOf(yaml: string): Pick<ApiDefinition, 'spec' | 'defaults'> {
  const parsed = parseConnectorYaml(yaml)
  if (!parsed.ok) throw new TypeError(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('; '))
  return { spec: parsed.spec, defaults: {} }
}
