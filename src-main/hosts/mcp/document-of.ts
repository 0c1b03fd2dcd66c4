import { AppError } from '../../../src-shared/errors/app-error.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { isMcpAuthor } from '../../services/audit/caller-name.ts'
import { requireSaved } from '../rest/require-saved.ts'
import type { ToolContext } from './mcp-tool.ts'

export interface WantedDocument {
  readonly pipelineId: string
  /** A draft to look at; absent: the newest version. */
  readonly ir?: unknown
  readonly version?: number | undefined
}

export interface FoundDocument {
  readonly ir: unknown
  /** Null for a draft. */
  readonly version: number | null
  /** No person has saved it. */
  readonly isByProgram: boolean
}

/** The draft that a tool was given, or the version that it names, or the newest one. */
export async function documentOf(wanted: WantedDocument, context: ToolContext): Promise<FoundDocument> {
  const found = await findDocument(wanted, context)
  requireNamesAtTop(found, context)
  return found
}

/** The same without a look at what it asks for. */
export async function findDocument(
  { pipelineId: id, ir, version }: WantedDocument,
  { services }: ToolContext,
): Promise<FoundDocument> {
  if (ir !== undefined) return { ir, version: null, isByProgram: true }
  const wanted = version ?? (await requireSaved(services, id))
  const found = await services.pipelines.version({ id, version: wanted })
  return { ir: found.ir, version: wanted, isByProgram: isMcpAuthor(found.authoredBy) }
}

/**
 * Refuses rows to a document that would send their values to another machine and that a program wrote: it could name a machine of its
 * own. Who may run loads without an approval could send them anyway.
 */
export function requireNoLookup({ ir, isByProgram }: FoundDocument, { scope }: ToolContext): void {
  if (!isByProgram || scope === 'run') return
  const asking = nodesOf(ir)
    .filter(asksOutside)
    .map((node) => node.id ?? 'a node')
  if (asking.length > 0) throw new AppError('lookup_over_mcp', { nodes: asking.join(', ') })
}

/** As many as a file may have above its names. */
const mostTitleLines = 20

/** Refuses a document of a program that takes the names of columns, which are shown as they are, from any row of a file it likes. */
function requireNamesAtTop({ ir, isByProgram }: FoundDocument, { scope }: ToolContext): void {
  if (!isByProgram || scope === 'run') return
  const deep = nodesOf(ir).find((node) => linesAboveNames(node) > mostTitleLines)
  if (!deep) return
  const reason = `${deep.id ?? 'a source'} takes the names of its columns from a line further down than ${mostTitleLines + 1}. Whoever may see values has to save that version`
  throw new AppError('request_invalid', { reason })
}

export function linesAboveNames({ config }: SomeNode): number {
  const { skipRows, headerRow, range } = config?.formatOptions ?? {}
  const [, firstRow = '1'] = /^[^\d:]*(\d+)/.exec(typeof range === 'string' ? range : '') ?? []
  return Math.max(0, Number(skipRows ?? 0), Number(headerRow ?? 1) - 1, Number(firstRow) - 1)
}

export interface SomeNode {
  readonly id?: string
  readonly kind?: string
  readonly config?: { readonly format?: string; readonly formatOptions?: Readonly<Record<string, unknown>> }
}

/** As they are read: a document may be JSON text, and use the names of older editors. */
export function nodesOf(ir: unknown): readonly SomeNode[] {
  const { pipeline, document } = parsePipeline(ir)
  const { nodes } = (pipeline ?? document ?? {}) as { readonly nodes?: unknown }
  return (Array.isArray(nodes) ? (nodes as readonly unknown[]) : []).filter(
    (node): node is SomeNode => typeof node === 'object' && node !== null,
  )
}

/** Sources read, and the hooks of targets run with loads only. */
const asksOutside = (node: SomeNode): boolean => node.kind !== 'source' && node.kind !== 'target' && hasUrl(node)

function hasUrl(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, item]) => (key === 'url' && typeof item === 'string') || hasUrl(item))
}
