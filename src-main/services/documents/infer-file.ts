import { existsSync } from 'node:fs'
import { basename, dirname, extname, resolve } from 'node:path'

import type { OptionOffer } from '../../../src-shared/formats/file-format.ts'
import { fileFormatDefinitions, fileFormatNames, formatOptionsSchema } from '../../../src-shared/formats/registry.ts'
import { type AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { FailureData } from '../../../src-shared/errors/failures.ts'
import type { SourceInference } from '../../../src-shared/inference/inference.ts'
import type { DetectedLayout } from '../../../src-shared/layout/detected-layout.ts'
import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { InferWatch } from '../../engine/run/run-port.ts'
import { detectLayout } from '../../formats/layout/detect-layout.ts'
import type { StudioParts } from '../studio-parts.ts'
import { checkDocument, refuseProblems } from './check-document.ts'
import { inferDocument } from './infer-document.ts'

export interface InferOptions {
  readonly format?: string | undefined
  /** The user's format options, name and value as typed. */
  readonly formatOptions: readonly (readonly [string, string])[]
  /** The name of the proposed table; by default the file's name. */
  readonly schemaName?: string | undefined
  /** What the source will do with a record that it cannot read; unless it fails, such records say nothing of the types. */
  readonly onBadRecord?: string | undefined
}

const nodeId = 'file'

/** The types of one data file, as the only source of a pipeline would read it. */
export async function inferFile(
  parts: InferFileParts,
  file: string,
  { schemaName, ...options }: InferOptions,
  watch: InferWatch,
): Promise<SourceInference> {
  const path = resolve(file)
  const place = { path: basename(path) }
  return (await inferFiles(parts, { folder: dirname(path), place, schemaName, ...options }, watch)).inference
}

type InferFileParts = Pick<StudioParts, 'runner' | 'folder' | 'columns' | 'queries' | 'tables' | 'now' | 'store'>

/** Files of one folder, as a source finds them there. */
export interface PlacedFiles extends InferOptions {
  readonly folder: string
  readonly place: Pick<SourceConfig, 'path' | 'pattern'>
  /** One of them, where a pattern finds them. */
  readonly first?: string | undefined
}

export interface InferredFiles {
  /** The `config` of a source that reads them. */
  readonly source: Readonly<Record<string, unknown>>
  readonly inference: SourceInference
}

/** The types of data files, as the only source of a pipeline would read them together. */
export async function inferFiles(
  parts: InferFileParts,
  placed: PlacedFiles,
  watch: InferWatch,
): Promise<InferredFiles> {
  try {
    return await inferMixed(parts, placed, watch)
  } catch (error) {
    const offer = offerAgainst(error, placed)
    if (offer === undefined) throw error
    const formatOptions = [...placed.formatOptions, [offer.option, offer.value] as const]
    const inferred = await inferMixed(parts, { ...placed, formatOptions }, watch)
    const { layout } = inferred.inference
    if (layout === null) return inferred
    const warning = offer.warning(offer.columns)
    return {
      ...inferred,
      inference: { ...inferred.inference, layout: { ...layout, warnings: [...layout.warnings, warning] } },
    }
  }
}

/** Columns that hold several types, as text is one; more of them are a sign of something else. */
const mostMixed = 20

/** Reads columns whose values are of several types as text, each value as it is written. */
async function inferMixed(
  parts: InferFileParts,
  placed: PlacedFiles,
  watch: InferWatch,
  texts: readonly string[] = [],
): Promise<InferredFiles> {
  try {
    return await inferPlaced(parts, placed, watch, texts)
  } catch (error) {
    const column = isAppError(error) && error.code === 'record_value_unusable' ? mixedColumn(error) : null
    if (column === null || texts.includes(column) || texts.length >= mostMixed) throw error
    return inferMixed(parts, placed, watch, [...texts, column])
  }
}

const mixedColumn = ({ data }: AppError): string => (data as FailureData<'record_value_unusable'>).column

/** The option that a format has against a failure, unless it is stated already. */
function offerAgainst(error: unknown, { formatOptions }: PlacedFiles): (OptionOffer & { columns: string }) | undefined {
  if (!isAppError(error)) return undefined
  const offers = fileFormatDefinitions.flatMap((format) => format.offers ?? [])
  const offer = offers.find(({ failure }) => failure === error.code)
  if (!offer || formatOptions.some(([name]) => name === offer.option)) return undefined
  const { columns } = error.data as { readonly columns: string }
  return { ...offer, columns }
}

async function inferPlaced(
  parts: InferFileParts,
  { folder, place, format, formatOptions, schemaName, onBadRecord, first }: PlacedFiles,
  watch: InferWatch,
  texts: readonly string[],
): Promise<InferredFiles> {
  const path = first ?? place.path
  const stated = typedOptions(formatOptions)
  const layout = await layoutOf(resolve(folder, path), format, stated)
  const found = layout?.formatOptions ?? stated
  const config = {
    ...place,
    format: layout?.format ?? format ?? formatOf(path),
    ...(Object.keys(found).length === 0 ? {} : { formatOptions: found }),
    ...(texts.length === 0 ? {} : { columns: texts.map((name) => ({ name, type: 'text' })) }),
  }
  const policy = (onBadRecord ?? 'fail') === 'fail' ? {} : { onBadRecord: 'skip' }
  const label = basename(path)
  const { pipeline, problems } = parsePipeline({
    kind: 'pipeline',
    version: '1.0',
    id: 'types',
    metadata: { name: label },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [{ id: nodeId, kind: 'source', connector: 'local_fs', config: { ...config, ...policy } }],
  })
  if (!pipeline) refuseProblems(label, problems)
  const document = { ir: pipeline, baseFolder: folder }
  const checked = await checkDocument(document, {
    schemas: [],
    columns: parts.columns,
    queries: parts.queries,
    tables: parts.tables,
    at: parts.now(),
  })
  // The missing target of a single source does not matter here; options that its format refuses do.
  refuseProblems(
    label,
    checked.problems.filter((problem) => problem.nodeId === nodeId && problem.path.includes('.config')),
  )
  const inference = await inferDocument(parts, { document, checked, nodeId, schemaName }, watch)
  const offers = [...(layout?.offers ?? []), ...inference.offers]
  return { source: config, inference: { ...inference, layout, offers } }
}

/** The layout of the file by its content, as far as the user has not stated it; null without a file, or if what was stated is no layout: who reads on says so. */
async function layoutOf(path: string, format: string | undefined, stated: unknown): Promise<DetectedLayout | null> {
  const formatOptions = formatOptionsSchema.safeParse(stated)
  const name = fileFormatNames.find((each) => each === format)
  if (!existsSync(path) || !formatOptions.success || (format !== undefined && name === undefined)) return null
  return detectLayout({ nodeId, path, name: basename(path) }, { format: name, formatOptions: formatOptions.data })
}

/** Typed options as values of the document, converted by the form that has them. */
function typedOptions(options: InferOptions['formatOptions']): Readonly<Record<string, unknown>> {
  const form = fileFormatDefinitions.flatMap((format) => format.form)
  const typed = options.map(([name, text]) => {
    const kind = form.find(({ key }) => key === name)?.control.kind
    if (kind === 'number') return [name, Number.isNaN(Number(text)) ? text : Number(text)]
    if (kind === 'switch') return [name, text === 'true' ? true : text === 'false' ? false : text]
    return [name, kind === 'strings' ? text.split(',') : text]
  })
  return Object.fromEntries(typed) as Readonly<Record<string, unknown>>
}

/** By the file extension; any other file is read as CSV. */
function formatOf(path: string): string {
  const end = extname(path).slice(1).toLowerCase()
  return fileFormatNames.find((name) => name === end) ?? 'csv'
}
