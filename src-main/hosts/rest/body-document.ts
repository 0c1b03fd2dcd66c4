import { importLegacy } from '../../../src-shared/pipeline/legacy/import-legacy.ts'
import { isLegacyDocument } from '../../../src-shared/pipeline/legacy/legacy-document.ts'
import { requireIr } from './require-ir.ts'
import { refusal } from './rest-route.ts'

export interface DocumentBody {
  readonly name: string
  readonly irVersion?: '1.0' | null | undefined
  readonly ir?: unknown
  readonly nodes?: readonly unknown[] | undefined
  readonly edges?: readonly unknown[] | undefined
  /** What the older editor's document leaves to its pipeline. */
  readonly connector?: {
    readonly id: string
    readonly type: string
    readonly config: Readonly<Record<string, unknown>>
  }
  readonly schema?: { readonly id: string; readonly name: string; readonly tableName: string }
}

/** What became of nodes and edges: the problems that keep them from being a document of Flow IR, and what was rewritten, assumed and left out. */
export interface Conversion {
  readonly problems: readonly string[]
  readonly report: unknown
}

/** The document that a body brings; `isComplete` is false where nodes and edges do not say enough to run. */
export interface BodyDocument {
  readonly ir: unknown
  readonly isComplete: boolean
  readonly conversion: Conversion | null
}

/** Null where a body brings no document. Refuses what is neither of Flow IR 1.0 nor nodes and edges. */
export function documentOf({ irVersion, ir, ...body }: DocumentBody): BodyDocument | null {
  if (irVersion === '1.0') {
    requireIr(ir)
    return { ir, isComplete: true, conversion: null }
  }
  const { name, nodes = [], edges = [], connector, schema } = body
  if (nodes.length === 0) return null
  const legacy = {
    ...{ name, edges, nodes: connector ? nodes.map((node) => placed(node, connector.config)) : nodes },
    // Only what a document says of them: it is kept, and shown.
    ...(connector ? { connector: { id: connector.id, type: connector.type }, connectorId: connector.id } : {}),
    ...(schema
      ? { schema: { id: schema.id, name: schema.name, tableName: schema.tableName }, schemaId: schema.id }
      : {}),
  }
  if (!isLegacyDocument(legacy)) throw refusal(['nodes: each node needs an id and a nodeType.'])
  const { pipeline, problems, report } = importLegacy(legacy)
  const conversion = { problems: problems.map(({ message }) => message), report }
  return { ir: pipeline ?? legacy, isComplete: pipeline !== null, conversion }
}

/** The keys by which an older source may say where its files are. */
const places = ['path', 'filePath', 'folder', 'prefix', 'directory']

/** An older source leaves the place of its files to its connector; one of Flow IR says it. */
function placed(node: unknown, { prefix, path }: Readonly<Record<string, unknown>>): unknown {
  const place = prefix ?? path
  if (!isRecord(node) || node['nodeType'] !== 'source' || typeof place !== 'string') return node
  const config = isRecord(node['config']) ? node['config'] : {}
  return places.some((key) => config[key] !== undefined) ? node : { ...node, config: { ...config, path: place } }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
