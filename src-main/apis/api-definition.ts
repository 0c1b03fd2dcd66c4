import {
  type ApiEndpoint,
  type ConnectorSpec,
  connectorSpecSchema,
  type WrittenSpec,
} from '../../src-shared/apis/connector-spec.ts'
import { exactText } from './exact-json.ts'
import { fillText } from '../../src-shared/providers/placeholders.ts'

/** An API that Weir knows by itself: a spec, and what stands for the settings that a connector leaves out. */
export interface ApiDefinition {
  /** The type of its connectors. */
  readonly type: string
  readonly defaults: Readonly<Record<string, string>>
  readonly spec: ConnectorSpec
  /** The endpoint for what a source wants to read, and the parameters that this gives. */
  readonly endpointFor: (resource: string) => { endpoint: ApiEndpoint; params: Readonly<Record<string, string>> } | null
}

interface WrittenDefinition extends Pick<ApiDefinition, 'type'> {
  readonly defaults?: Readonly<Record<string, string>>
  readonly spec: Omit<WrittenSpec, 'kind' | 'version' | 'id'>
}

/** A source names an endpoint, or one of the resource types that the primary endpoint reads as `{{resource}}`. */
export function defineApi({ type, defaults = {}, spec: written }: WrittenDefinition): ApiDefinition {
  const spec = connectorSpecSchema.parse({ kind: 'connector', version: '1.0', id: type, ...written })
  return { type, defaults, spec, endpointFor: (resource) => endpointFor(spec, resource) }
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

export function endpointFor(spec: ConnectorSpec, resource: string): ReturnType<ApiDefinition['endpointFor']> {
  const named = spec.endpoints.find(({ id }) => id === resource)
  if (named) return { endpoint: named, params: {} }
  const primary = spec.endpoints.find(({ id }) => id === spec.read?.primary)
  if (!primary) return null
  return { endpoint: { ...primary, label: primary.label ?? resource }, params: { resource } }
}
