import { join } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { upstreamOf } from '../../../src-shared/pipeline/upstream-of.ts'
import type { Exploration, Exploring } from '../../../src-shared/preview/exploration.ts'
import { firstRows, type SampleChoice } from '../../../src-shared/preview/sample-choice.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import type { StudioParts } from '../studio-parts.ts'
import { type CheckedDocument, type OpenDocument, refuseProblems } from './check-document.ts'
import { readsTables } from './preview-document.ts'
import { problemsInTheWay } from './problems-in-the-way.ts'
import { requestedNode } from './requested-node.ts'
import { missingFile, sourcesOf } from './sources-of.ts'

export interface ExploreRequest<Asked extends Exploring> {
  readonly document: OpenDocument
  readonly checked: CheckedDocument
  readonly nodeId: string
  readonly limit?: number
  readonly sample?: SampleChoice
  readonly asked: Asked
  readonly signal?: AbortSignal | undefined
}

type AnswerTo<Asked extends Exploring> = Extract<Exploration, { readonly kind: Asked['kind'] }>

/** Answers a question about the rows that a preview of the node shows. */
export async function exploreDocument<Asked extends Exploring>(
  { runner, folder, columns, now, store, engine }: StudioParts,
  { document, checked, nodeId, limit = 200, sample = firstRows, asked, signal }: ExploreRequest<Asked>,
): Promise<AnswerTo<Asked>> {
  const { pipeline } = checked
  if (!pipeline) refuseProblems('The document', checked.problems)
  if (!pipeline) throw new AppError('not_found', { what: 'node', id: nodeId })
  requestedNode(pipeline, nodeId)
  const upstream = upstreamOf(pipeline, nodeId)
  refuseProblems(pipeline.metadata.name, problemsInTheWay(checked.problems, upstream))
  const at = now()
  const files: Record<string, readonly RunFile[]> = {}
  for (const source of sourcesOf(pipeline, document).filter((node) => upstream.has(node.nodeId))) {
    const file = await columns.file(source, at)
    if (!file) throw missingFile(source)
    files[source.nodeId] = [file]
  }
  const job = {
    ir: pipeline,
    nodeId,
    limit,
    sample,
    files,
    schemas: store.schemas.list(),
    tables: checked.tables,
    queryColumns: checked.queryColumns,
    database: readsTables(pipeline, upstream) ? await engine.settings() : null,
    startedAt: at.toISOString(),
    tempFolder: join(folder.temp, `preview-${process.pid}`),
    asked,
  }
  const answer = await runner.explore(job, signal)
  // The runner answers a question in its own kind.
  return answer as AnswerTo<Asked>
}
