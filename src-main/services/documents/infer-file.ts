import { basename, dirname, extname, resolve } from 'node:path'

import { fileFormatDefinitions, fileFormatNames } from '../../../src-shared/formats/registry.ts'
import type { SourceInference } from '../../../src-shared/inference/inference.ts'
import type { SourceConfig } from '../../../src-shared/pipeline/ir.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { InferWatch } from '../../engine/run/run-port.ts'
import type { StudioParts } from '../studio-parts.ts'
import { checkDocument, refuseProblems } from './check-document.ts'
import { inferDocument } from './infer-document.ts'

export interface InferOptions {
  readonly format?: string | undefined
  /** The user's format options, name and value as typed. */
  readonly formatOptions: readonly (readonly [string, string])[]
  /** The name of the proposed table; by default the file's name. */
  readonly schemaName?: string | undefined
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
  { folder, place, format, formatOptions, schemaName, first }: PlacedFiles,
  watch: InferWatch,
): Promise<InferredFiles> {
  const name = format ?? formatOf(first ?? place.path)
  const config = {
    ...place,
    format: name,
    ...(formatOptions.length === 0 ? {} : { formatOptions: typedOptions(name, formatOptions) }),
  }
  const label = basename(first ?? place.path)
  const { pipeline, problems } = parsePipeline({
    kind: 'pipeline',
    version: '1.0',
    id: 'types',
    metadata: { name: label },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [{ id: nodeId, kind: 'source', connector: 'local_fs', config }],
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
  return { source: config, inference: await inferDocument(parts, { document, checked, nodeId, schemaName }, watch) }
}

/** Typed options as values of the document, converted by the format's form. */
function typedOptions(format: string, options: InferOptions['formatOptions']): Readonly<Record<string, unknown>> {
  const form = fileFormatDefinitions.find(({ name }) => name === format)?.form ?? []
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
