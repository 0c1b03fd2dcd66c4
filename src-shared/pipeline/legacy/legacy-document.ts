/** A node of the older editor, with its parts in one place each. */
export interface LegacyNode {
  readonly id: string
  /** As it is written, and in small letters with underscores. */
  readonly writtenType: string
  readonly type: string
  readonly label: string
  readonly config: Readonly<Record<string, unknown>>
  readonly position: { readonly x: number; readonly y: number } | null
}

export interface LegacyEdge {
  readonly source: string
  readonly target: string
  readonly label: string
}

/** A pipeline from before Flow IR 1.0: nodes and edges. */
export interface LegacyDocument {
  readonly fields: Readonly<Record<string, unknown>>
  readonly nodes: readonly LegacyNode[]
  readonly edges: readonly LegacyEdge[]
}

/** Whether a document is of the older kind: its nodes have a `nodeType`, or it has edges. */
export function isLegacyDocument(value: unknown): boolean {
  const record = recordOf(value)
  // The nodes of a record that contains a Flow IR document do not count.
  if (!Array.isArray(record['nodes']) || record['kind'] === 'pipeline' || record['ir'] != null) return false
  const nodes: readonly unknown[] = record['nodes']
  const areTyped = nodes.some((node) => typeof recordOf(node)['nodeType'] === 'string')
  return areTyped || (Array.isArray(record['edges']) && nodes.every((node) => !('kind' in recordOf(node))))
}

/** Reads the older document; missing parts are empty and are reported later. */
export function readLegacyDocument(value: unknown): LegacyDocument {
  const fields = recordOf(value)
  const list = (key: string): readonly unknown[] => (Array.isArray(fields[key]) ? fields[key] : [])
  return { fields, nodes: list('nodes').map(readNode), edges: list('edges').map(readEdge) }
}

function readNode(value: unknown): LegacyNode {
  const node = recordOf(value)
  const data = recordOf(node['data'])
  const config = recordOf(node['config'] ?? data['config'])
  const named = textOf(node['nodeType'] ?? data['nodeType'] ?? node['type'])
  // A transform that names its operation inside is that operation.
  const isNested = snakeCase(named) === 'transform' && typeof config['type'] === 'string'
  const { type: nested, ...rest } = config
  const writtenType = isNested ? textOf(nested) : named
  return {
    id: textOf(node['id']),
    writtenType,
    type: snakeCase(writtenType),
    label: textOf(node['label'] ?? data['label']),
    config: isNested ? rest : config,
    position: positionOf(node),
  }
}

function positionOf(node: Readonly<Record<string, unknown>>): LegacyNode['position'] {
  const place = recordOf(node['position'])
  const x = node['positionX'] ?? place['x']
  const y = node['positionY'] ?? place['y']
  return typeof x === 'number' && typeof y === 'number' ? { x, y } : null
}

function readEdge(value: unknown): LegacyEdge {
  const edge = recordOf(value)
  return {
    source: textOf(edge['sourceNodeId'] ?? edge['source']),
    target: textOf(edge['targetNodeId'] ?? edge['target']),
    label: textOf(edge['label']),
  }
}

/** "Lookup / Join" as lookup_join. */
export const snakeCase = (name: string): string =>
  name
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')

export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
