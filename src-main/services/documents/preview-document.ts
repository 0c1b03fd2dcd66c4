import { join } from 'node:path'

import type { Preview } from '../../../src-shared/contract/records.ts'
import { upstreamOf } from '../../../src-shared/pipeline/upstream-of.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { opDefinition } from '../../../src-shared/ops/registry.ts'
import { isDatabaseSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { SampleChoice } from '../../../src-shared/preview/sample-choice.ts'
import { isSample, type PreviewedSource, sampleSentence } from '../../../src-shared/preview/previewed-sample.ts'
import type { RunFile, SampledSource } from '../../engine/run/run-port.ts'
import { sourceKind } from '../../sources/registry.ts'
import type { FoundFile } from '../../sources/source-kind.ts'
import type { StudioParts } from '../studio-parts.ts'
import { countedRows } from './counted-rows.ts'
import { stampOf } from './source-stamps.ts'
import { requestedNode } from './requested-node.ts'
import { type CheckedDocument, type OpenDocument, refuseProblems } from './check-document.ts'
import { missingFile, sourcesOf } from './sources-of.ts'
import { problemsInTheWay } from './problems-in-the-way.ts'

export interface PreviewRequest {
  readonly document: OpenDocument
  readonly checked: CheckedDocument
  /** A node, or one of its outputs: `split.large`. */
  readonly nodeId: string
  readonly limit: number
  readonly sample: SampleChoice
  /** Who is gone before their turn is not answered. */
  readonly signal?: AbortSignal | undefined
}

/** The rows at a node, from the first file of its source, which is not moved. Problems after the node and a missing target do not matter. */
export async function previewDocument(
  { runner, folder, columns, now, store, engine }: StudioParts,
  { document, checked, nodeId, limit, sample, signal }: PreviewRequest,
): Promise<Preview> {
  const { pipeline } = checked
  if (!pipeline) refuseProblems('The document', checked.problems)
  if (!pipeline) throw new AppError('not_found', { what: 'node', id: nodeId })
  requestedNode(pipeline, nodeId)
  const upstream = upstreamOf(pipeline, nodeId)
  refuseProblems(pipeline.metadata.name, problemsInTheWay(checked.problems, upstream))

  const at = now()
  const files: Record<string, readonly RunFile[]> = {}
  const found = new Map<string, FoundFiles>()
  const archived: Preview['archived'] = []
  for (const source of sourcesOf(pipeline, document).filter((node) => upstream.has(node.nodeId))) {
    const all = await columns.files(source, at)
    const [file] = all
    if (!file) throw missingFile(source)
    files[source.nodeId] = [file]
    found.set(source.nodeId, { all, counted: () => countedRows({ store }, source, file) })
    const { loadedAt, name } = file
    const wanted = sourceKind(source.connector)?.wanted(source)
    if (loadedAt !== undefined && wanted) archived.push({ nodeId: source.nodeId, file: name, loadedAt, ...wanted })
  }
  const tempFolder = join(folder.temp, `preview-${process.pid}`)
  const { schemas } = checked
  const database =
    readsTables(pipeline, upstream) || asksPostgres(pipeline, nodeId, engine) ? await engine.settings() : null
  const job = {
    ir: pipeline,
    nodeId,
    limit,
    sample,
    files,
    schemas,
    tables: checked.tables,
    queryColumns: checked.queryColumns,
    database,
    startedAt: at.toISOString(),
    tempFolder,
  }
  const { sources: sampled, silence, ...rows } = await runner.preview(job, signal)
  const sources = sampled.map((source) => describeSource(source, found.get(source.nodeId)))
  return {
    ...rows,
    of: { pipelineId: document.pipelineId ?? pipeline.id, reference: nodeId, sample, sources, at: at.toISOString() },
    sample: [sampleSentence(sources), ...silence].join('; '),
    sampled: sources.some(isSample),
    archived,
  }
}

interface FoundFiles {
  readonly all: readonly FoundFile[]
  /** The rows of the first of them by the last full count. */
  readonly counted: () => number | null
}

const describeSource = (source: SampledSource, files: FoundFiles | undefined): PreviewedSource => ({
  ...source,
  fileCount: files?.all.length ?? 1,
  stamp: files ? stampOf(files.all) : '',
  total: source.total ?? files?.counted() ?? null,
})

/** Whether a target is asked about whose texts the engine database can judge, without starting it for that. */
const asksPostgres = ({ nodes }: Pipeline, nodeId: string, engine: StudioParts['engine']): boolean =>
  nodes.some((node) => node.id === nodeId && node.kind === 'target') && engine.info().state === 'ready'

/** Whether a source or a step up to a node reads a table, so that the engine database has to run. */
export function readsTables(pipeline: Pipeline, upstream: ReadonlySet<string>): boolean {
  return pipeline.nodes.some(
    (node) =>
      upstream.has(node.id) &&
      ((node.kind === 'source' && isDatabaseSource(node)) ||
        (node.kind === 'transform' && node.ops.some((op) => opDefinition(op.type).reads?.(op).length))),
  )
}
