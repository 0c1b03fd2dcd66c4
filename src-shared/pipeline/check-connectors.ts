import { configWithDefaults } from '../connectors/check-connector.ts'
import { type ConnectorDefinition, connectorRefusal, type KeptFiles } from '../connectors/connector-definition.ts'
import { connectorDefinition, connectorDefinitions } from '../connectors/registry.ts'
import type { Fix, Problem } from '../errors/problem.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import type { NodeOf, Pipeline, SourceConfig } from './ir.ts'
import { nodeError } from './nodes/node-problem.ts'

/** What the checker needs to know of a connector. */
interface KnownConnector {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly config: Readonly<Record<string, unknown>>
}

export interface KnownConnectors {
  /** All of the workspace. */
  readonly list: readonly KnownConnector[]
  /** That of the pipeline, for sources of its type that name none. */
  readonly ofPipeline: string | null
}

export const noConnectors: KnownConnectors = { list: [], ofPipeline: null }

type Source = NodeOf<'source'>

/**
 * The document with what its sources leave to connectors: the pipeline's where a source of its type names none, and the
 * connector's bucket, container, table or row limit where the source names none. Where the
 * connector keeps the files itself, also what they are and how they are read.
 */
export function withConnectors(pipeline: Pipeline, known: KnownConnectors): Pipeline {
  if (known.list.length === 0) return pipeline
  const nodes = pipeline.nodes.map((node) => (node.kind === 'source' ? sourceWithConnector(node, known) : node))
  return { ...pipeline, nodes }
}

/** The same of one source. */
export function sourceWithConnector<Each extends Source>(node: Each, { list, ofPipeline }: KnownConnectors): Each {
  const definition = definitionOf(node)
  const id = node.connectorId ?? ofPipeline
  const connector = list.find((each) => each.id === id && each.type === definition.type)
  if (!connector) return node
  const config = definition.keptFiles
    ? withKeptFiles(definition.keptFiles(connector), connector, node.config as SourceConfig)
    : { ...defaultsFor(node, definition, connector), ...node.config }
  return { ...node, connectorId: connector.id, config }
}

function defaultsFor(
  { config }: Source,
  definition: ConnectorDefinition,
  connector: KnownConnector,
): Readonly<Record<string, unknown>> {
  const { containerKey, defaultsOfSources } = definition
  const settings = configWithDefaults(definition, connector.config)
  const container = containerKey === undefined ? undefined : settings[containerKey]
  const table = defaultsOfSources ? settings[defaultsOfSources.table] : undefined
  const rowLimit = defaultsOfSources ? settings[defaultsOfSources.rowLimit] : undefined
  return {
    ...(typeof container === 'string' ? { [containerKey ?? '']: container } : {}),
    ...(typeof table === 'string' && table !== '' && !('query' in config) ? { table } : {}),
    ...(typeof rowLimit === 'number' ? { rowLimit } : {}),
  }
}

/** The files of a connector that keeps them are in a container of its own, in one folder. */
function withKeptFiles({ format, formatOptions, ...kept }: KeptFiles, { id }: KnownConnector, config: SourceConfig) {
  const options = { ...(format === config.format ? formatOptions : {}), ...config.formatOptions }
  return {
    ...kept,
    ...config,
    ...(config.path === '' ? { path: '.' } : {}),
    container: id,
    ...(Object.keys(options).length === 0 ? {} : { formatOptions: options }),
  }
}

/** Whether every source that needs a connector names one that is there and of its type. */
export function checkConnectors(pipeline: Pipeline, { list }: KnownConnectors): readonly Problem[] {
  return pipeline.nodes.flatMap((node, index) => {
    const problem = node.kind === 'source' ? sourceProblem(node, `nodes[${index}].connectorId`, list) : null
    return problem ? [problem] : []
  })
}

function sourceProblem(source: Source, path: string, connectors: readonly KnownConnector[]): Problem | null {
  const { id, connectorId } = source
  const definition = definitionOf(source)
  const ofType = connectors.filter(({ type }) => type === definition.type)
  if (connectorId === undefined) {
    // That no run reads through the type at all is said by the checker of the node.
    if (definition.withoutConnector !== undefined || connectorRefusal(definition)) return null
    const advice = ofType.length === 0 ? 'Create one under Connectors.' : 'Choose one.'
    const message = `${id} reads from ${definition.label} and names no connector. ${advice}`
    return nodeError('connector_missing', message, id, path, useOnly(ofType, path))
  }
  const named = connectors.find((connector) => connector.id === connectorId)
  if (named?.type === definition.type) return null
  if (named) {
    const message = `${id} reads from ${definition.label}, and the connector "${named.name}" is of the type ${labelOf(named)}. Choose another connector.`
    return nodeError('connector_mismatch', message, id, path, useOnly(ofType, path))
  }
  const near = didYouMean(
    connectorId,
    ofType.map((connector) => connector.id),
  )
  const advice = near === null ? 'Create it under Connectors, or choose another one.' : `Did you mean ${near}?`
  const message = `${id} names the connector ${connectorId}, and this workspace has none with that id. ${advice}`
  const fix = near === null ? (useOnly(ofType, path) ?? without(definition, path)) : useThis(near, near, path)
  return nodeError('connector_unknown', message, id, path, fix)
}

function useOnly(connectors: readonly KnownConnector[], path: string): Fix | undefined {
  const [only, ...others] = connectors
  if (!only || others.length > 0) return undefined
  return useThis(only.name, only.id, path)
}

const useThis = (name: string, id: string, path: string): Fix => ({
  label: `Use ${name}`,
  edits: [{ path, value: id }],
})

function without({ withoutConnector }: ConnectorDefinition, path: string): Fix | undefined {
  if (withoutConnector === undefined) return undefined
  const place = withoutConnector.charAt(0).toLowerCase() + withoutConnector.slice(1)
  return { label: `Read from ${place}`, edits: [{ path, value: undefined }] }
}

const labelOf = ({ type }: KnownConnector): string => connectorDefinition(type)?.label ?? type

function definitionOf({ connector }: Source): ConnectorDefinition {
  const found = connectorDefinitions.find(({ irName }) => irName === connector)
  if (!found) throw new TypeError(`no connector type for ${connector}`)
  return found
}
