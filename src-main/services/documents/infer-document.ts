import { rm } from 'node:fs/promises'
import { join, parse } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isFileSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { SourceInference } from '../../../src-shared/inference/inference.ts'
import type { InferWatch } from '../../engine/run/run-port.ts'
import type { ReadableFile, Source } from '../../sources/source.ts'
import type { StudioParts } from '../studio-parts.ts'
import { type CheckedDocument, type OpenDocument, refuseProblems } from './check-document.ts'
import { missingFile, sourcesOf } from './sources-of.ts'

type InferParts = Pick<StudioParts, 'runner' | 'folder' | 'columns' | 'now'>

export interface InferRequest {
  readonly document: OpenDocument
  readonly checked: Pick<CheckedDocument, 'pipeline' | 'problems'>
  readonly nodeId: string
  readonly schemaName?: string | undefined
}

const memoryLimitMb = 1_024
let lastFolder = 0

/** The types of a source node, proven on every value of the files it would read now. Moves no file. */
export async function inferDocument(
  parts: InferParts,
  { document, checked, nodeId, schemaName }: InferRequest,
  watch: InferWatch,
): Promise<SourceInference> {
  const { pipeline } = checked
  if (!pipeline) refuseProblems('The document', checked.problems)
  const node = pipeline?.nodes.find((candidate) => candidate.id === nodeId)
  if (!pipeline || node?.kind !== 'source') throw new AppError('not_found', { what: 'source node', id: nodeId })
  if (!isFileSource(node)) throw new AppError('types_known', { nodeId })
  const source = sourcesOf({ ...pipeline, nodes: [node] }, document)[0] as Source
  const files = await filesOf(parts, source)
  const [first] = files
  if (!first) throw missingFile(source)
  const tempFolder = join(parts.folder.temp, `preview-${process.pid}`, `types-${++lastFolder}`)
  try {
    return await parts.runner.infer(
      {
        ir: pipeline,
        source: node,
        files,
        schemaName: schemaName ?? parse(first.name).name,
        tempFolder,
        memoryLimitMb,
      },
      watch,
    )
  } finally {
    await rm(tempFolder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** The files the source would read, or else the file that its last load archived. */
async function filesOf({ columns, now }: InferParts, source: Source): Promise<readonly ReadableFile[]> {
  return (await columns.open(source, now())).files
}
