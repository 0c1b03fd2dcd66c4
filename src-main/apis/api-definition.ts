import {
  type ApiEndpoint,
  type ConnectorSpec,
  connectorSpecSchema,
  type WrittenSpec,
} from '../../src-shared/apis/connector-spec.ts'
import { exactText } from '../../src-shared/values/exact-json.ts'
import { fillText } from '../../src-shared/providers/placeholders.ts'

/** An API: a spec, and what stands for the settings that a connector leaves out. */
export interface ResolvedApi {
  /** What a test of a connector reads the first page of. */
  readonly probed: string
  readonly defaults: Readonly<Record<string, string>>
  readonly spec: ConnectorSpec
  /** The parameter that a query of a source stands for; absent: a query is a resource with parameters. */
  readonly queryParameter?: string
  /** What a query begins with that is one in the language of the API, where others are resources with parameters. */
  readonly statement?: RegExp
}

/** An API that Weir knows by itself, by the type of its connectors. */
export interface ApiDefinition extends ResolvedApi {
  readonly type: string
}

interface WrittenDefinition extends Pick<ApiDefinition, 'type' | 'probed' | 'queryParameter' | 'statement'> {
  readonly defaults?: Readonly<Record<string, string>>
  readonly spec: Omit<WrittenSpec, 'kind' | 'version' | 'id'>
}

export function defineApi({ defaults = {}, spec: written, ...definition }: WrittenDefinition): ApiDefinition {
  const spec = connectorSpecSchema.parse({ kind: 'connector', version: '1.0', id: definition.type, ...written })
  return { ...definition, defaults, spec }
}

/** The settings of a connector with those that it leaves out. */
export function settingsOf(
  { defaults }: Pick<ApiDefinition, 'defaults'>,
  config: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const entered = Object.entries(config).flatMap(([name, value]) => {
    const text = Array.isArray(value) ? value.join(',') : exactText(value)
    return text === null || text === '' ? [] : [[name, text] as const]
  })
  const settings = Object.fromEntries(entered)
  const usual = Object.entries(defaults).map(([name, text]) => {
    return [name, fillText(text, (each) => settings[each] ?? defaults[each] ?? '')] as const
  })
  return { ...Object.fromEntries(usual), ...settings }
}

/** A source names an endpoint, or one of the resource types that the primary endpoint reads as `{{resource}}`. */
export function endpointFor(
  spec: ConnectorSpec,
  resource: string,
): { readonly endpoint: ApiEndpoint; readonly params: Readonly<Record<string, string>> } | null {
  const named = spec.endpoints.find(({ id }) => id === resource)
  if (named) return { endpoint: named, params: {} }
  const primary = spec.endpoints.find(({ id }) => id === spec.read?.primary)
  if (!primary) return null
  return { endpoint: { ...primary, label: primary.label ?? resource }, params: { resource } }
}
