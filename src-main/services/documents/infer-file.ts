import { basename, dirname, extname, resolve } from 'node:path'

import { fileFormatDefinitions, fileFormatNames } from '../../../src-shared/formats/registry.ts'
import type { SourceInference } from '../../../src-shared/inference/inference.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { InferWatch } from '../../engine/run/run-port.ts'
import type { StudioParts } from '../studio-parts.ts'
import { checkDocument, refuseProblems } from './check-document.ts'
import { inferDocument } from './infer-document.ts'

export interface InferOptions {
  readonly format?: string | undefined
  /** What a person says of the file, name and value as typed. */
  readonly formatOptions: readonly (readonly [string, string])[]
  /** What the proposed table is called; the file's name without it. */
  readonly schemaName?: string | undefined
}

const nodeId = 'file'

/** The types of one data file, as the only source of a pipeline would read it. */
export async function inferFile(
  parts: Pick<StudioParts, 'runner' | 'folder' | 'columns' | 'queries' | 'now' | 'store'>,
  file: string,
  { format, formatOptions, schemaName }: InferOptions,
  watch: InferWatch,
): Promise<SourceInference> {
  const path = resolve(file)
  const name = format ?? formatOf(path)
  const config = {
    path: basename(path),
    format: name,
    ...(formatOptions.length === 0 ? {} : { formatOptions: typedOptions(name, formatOptions) }),
  }
  const { pipeline, problems } = parsePipeline({
    kind: 'pipeline',
    version: '1.0',
    id: 'types',
    metadata: { name: basename(path) },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [{ id: nodeId, kind: 'source', connector: 'local_fs', config }],
  })
  if (!pipeline) refuseProblems(basename(path), problems)
  const document = { ir: pipeline, baseFolder: dirname(path) }
  const checked = await checkDocument(document, {
    schemas: [],
    columns: parts.columns,
    queries: parts.queries,
    at: parts.now(),
  })
  // A lonely source has no target, which does not matter here; what its format refuses does.
  refuseProblems(
    basename(path),
    checked.problems.filter((problem) => problem.nodeId === nodeId && problem.path.includes('.config')),
  )
  return inferDocument(parts, { document, checked, nodeId, schemaName }, watch)
}

/** Typed words as values of the document, by the controls of the format's form. */
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

/** Said by the end of the name; a file of another name is taken for CSV. */
function formatOf(path: string): string {
  const end = extname(path).slice(1).toLowerCase()
  return fileFormatNames.find((name) => name === end) ?? 'csv'
}
