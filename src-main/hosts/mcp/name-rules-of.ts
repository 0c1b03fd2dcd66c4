import type { Cell, ColumnRecord, RunDetail } from '../../../src-shared/contract/records.ts'
import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { fileFormatDefinitions } from '../../../src-shared/formats/registry.ts'
import { judgeHeader } from '../../../src-shared/layout/judge-header.ts'
import type { SampleRecord } from '../../../src-shared/layout/sample-records.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import { type FoundDocument, linesAboveNames, nodesOf, type SomeNode } from './document-of.ts'
import type { NameRules } from './masking/name-rules.ts'
import { textsOf } from './masking/texts-of.ts'
import { asCaller, type ToolContext } from './mcp-tool.ts'

interface Named {
  readonly pipelineId: string
  readonly document: Pick<FoundDocument, 'ir' | 'isByProgram'>
  /** What each node brings, where it is known already. */
  readonly columns?: Readonly<Record<string, readonly ColumnRecord[]>>
}

/** Enough rows to tell names from values. */
const judgedRows = 200

/**
 * Which names of columns a client may read. A line of a file that is taken for its header may be a record, so the names are shown
 * where the rows below prove them names: text above numbers or dates. Otherwise they are doubtful, unless the document or a schema
 * says them.
 */
export async function nameRulesOf({ pipelineId, document, columns }: Named, context: ToolContext): Promise<NameRules> {
  const known = await knownNames(document.ir, context)
  const doubtful = new Set<string>()
  // No file is read for what is no document.
  if (!parsePipeline(document.ir).pipeline) return { known, doubtful }
  for (const source of nodesOf(document.ir).filter(takesNamesFromALine)) {
    const { id = '' } = source
    if (columns && (columns[id] ?? []).every(({ name }) => known.has(name))) continue
    const asked = { id: pipelineId, ir: document.ir, nodeId: id, limit: judgedRows, isProfiled: false }
    const sample = await context.services.pipelines.preview(asked, asCaller(context)).catch(orNull)
    if (!sample) return { known, doubtful: null }
    const names = sample.columns.map(({ name }) => name)
    const isTrusted = !document.isByProgram || context.scope === 'run' || isPlain(source)
    if (isTrusted && isSureHeader(names, sample.rows)) continue
    for (const name of names) if (!known.has(name)) doubtful.add(name)
  }
  return { known, doubtful }
}

/** Of a run, whosever document it was: what a program could have chosen counts as chosen. Only what failed says names in sentences. */
export const rulesOfRun = async ({ pipelineId, ir, error }: RunDetail, context: ToolContext): Promise<NameRules> =>
  error
    ? nameRulesOf({ pipelineId, document: { ir, isByProgram: true } }, context)
    : { known: await knownNames(ir, context), doubtful: null }

/** What the document says, and the fields of schemas, which listFlowSchemas shows. */
export async function knownNames(ir: unknown, context: ToolContext): Promise<ReadonlySet<string>> {
  const schemas = await context.services.schemas.list(undefined, asCaller(context))
  return new Set([...textsOf(ir), ...schemas.flatMap(({ fields }) => fields.map(({ name }) => name))])
}

/** A format with a header line, and a source that does not do without. */
function takesNamesFromALine({ kind, config }: SomeNode): boolean {
  const format = fileFormatDefinitions.find(({ name }) => name === config?.format)
  return kind === 'source' && format?.options.includes('header') === true && config?.formatOptions?.['header'] !== false
}

/** Names of the first line alone: a program that may choose lines could join values until they look like names. */
const isPlain = (source: SomeNode): boolean =>
  linesAboveNames(source) === 0 && Number(source.config?.formatOptions?.['headerRows'] ?? 1) === 1

function isSureHeader(names: readonly string[], rows: readonly (readonly Cell[])[]): boolean {
  const { isHeader, isSure } = judgeHeader(recordOf(names), rows.map(recordOf), names.length)
  return isHeader && isSure
}

const recordOf = (cells: readonly Cell[]): SampleRecord => ({
  fields: cells.map((cell) => (cell === null ? '' : String(cell))),
  ...{ line: 1, lines: 1, quoted: 0, isBroken: false, isBlank: false },
})

/** What cannot be read now cannot be looked at either. */
function orNull(error: unknown): null {
  if (isAppError(error)) return null
  throw error
}
