import { basename, dirname, extname, resolve } from 'node:path'

import { fileFormatNames } from '../../../src-shared/formats/registry.ts'
import type { SourceInference } from '../../../src-shared/inference/inference.ts'
import { parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { InferWatch } from '../../engine/run/run-port.ts'
import type { StudioParts } from '../studio-parts.ts'
import { checkDocument, refuseProblems } from './check-document.ts'
import { inferDocument } from './infer-document.ts'

export interface InferOptions {
  readonly format?: string | undefined
  readonly delimiter?: string | undefined
  /** What the proposed table is called; the file's name without it. */
  readonly schemaName?: string | undefined
}

const nodeId = 'file'

/** The types of one data file, as the only source of a pipeline would read it. */
export async function inferFile(
  parts: Pick<StudioParts, 'runner' | 'folder' | 'columns' | 'now' | 'store'>,
  file: string,
  { format, delimiter, schemaName }: InferOptions,
  watch: InferWatch,
): Promise<SourceInference> {
  const path = resolve(file)
  const config = {
    path: basename(path),
    format: format ?? formatOf(path),
    ...(delimiter === undefined ? {} : { formatOptions: { delimiter } }),
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
  const checked = await checkDocument(document, { schemas: [], columns: parts.columns, at: parts.now() })
  // A lonely source has no target, which does not matter here; what its format refuses does.
  refuseProblems(
    basename(path),
    checked.problems.filter((problem) => problem.nodeId === nodeId && problem.path.includes('.config')),
  )
  return inferDocument(parts, { document, checked, nodeId, schemaName }, watch)
}

/** Said by the end of the name; a file of another name is taken for CSV. */
function formatOf(path: string): string {
  const end = extname(path).slice(1).toLowerCase()
  return fileFormatNames.find((name) => name === end) ?? 'csv'
}
