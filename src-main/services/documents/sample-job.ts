import { join } from 'node:path'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { opDefinition } from '../../../src-shared/ops/registry.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { readsEngineDatabase } from '../../../src-shared/pipeline/source-kinds.ts'
import { upstreamOf } from '../../../src-shared/pipeline/upstream-of.ts'
import type { SampleChoice } from '../../../src-shared/preview/sample-choice.ts'
import type { ReadableFile } from '../../sources/source.ts'
import { accessesOf } from '../connectors/connector-access.ts'
import type { StudioParts } from '../studio-parts.ts'
import { type CheckedDocument, type OpenDocument, refuseProblems } from './check-document.ts'
import { problemsInTheWay } from './problems-in-the-way.ts'
import { requestedNode } from './requested-node.ts'
import { missingFile, sourcesOf } from './sources-of.ts'

export interface SampleRequest {
  readonly document: OpenDocument
  readonly checked: CheckedDocument
  /** A node, or one of its outputs: `split.large`. */
  readonly nodeId: string
  readonly limit: number
  readonly sample: SampleChoice
  readonly isProfiled?: boolean | undefined
  /** Who is gone before their turn is not answered. */
  readonly signal?: AbortSignal | undefined
}

/** What the runner needs for the rows at a node, from the first file of each source; the same for their preview and for questions about them. */
export async function sampleJob(
  { folder, columns, now, engine, store, vault }: StudioParts,
  { document, checked, nodeId, limit, sample, isProfiled = true }: Omit<SampleRequest, 'signal'>,
) {
  const { pipeline, schemas, tables, queryColumns } = checked
  if (!pipeline) refuseProblems('The document', checked.problems)
  if (!pipeline) throw new AppError('not_found', { what: 'node', id: nodeId })
  requestedNode(pipeline, nodeId)
  const upstream = upstreamOf(pipeline, nodeId)
  refuseProblems(pipeline.metadata.name, problemsInTheWay(checked.problems, upstream))
  const at = now()
  const sources = []
  for (const source of sourcesOf(pipeline, document).filter((node) => upstream.has(node.nodeId))) {
    const firstPart = sample.kind === 'first'
    const found = checked.found[source.nodeId]
    const { listing, files } = await columns.open(source, at, { onlyFirst: true, firstPart, found })
    const [file] = files
    if (!file) throw missingFile(source)
    sources.push({ source, file, all: listing.files, listedAt: listing.listedAt })
    // So that the next check knows its columns without asking.
    if (listing.listedAt !== null) await columns.read(source, listing)
  }
  const asks = readsTables(pipeline, upstream) || asksPostgres(pipeline, nodeId, engine)
  const job = {
    ir: pipeline,
    nodeId,
    limit,
    sample,
    isProfiled,
    files: Object.fromEntries(
      sources.map(({ source, file }): [string, readonly ReadableFile[]] => [source.nodeId, [file]]),
    ),
    schemas,
    tables,
    queryColumns,
    accesses: await accessesOf(
      { store, vault, folder, now },
      { nodes: pipeline.nodes.filter(({ id }) => upstream.has(id)) },
    ),
    database: asks ? await engine.settings() : null,
    startedAt: at.toISOString(),
    tempFolder: join(folder.temp, `preview-${process.pid}`),
  }
  return { job, sources }
}

/** Whether a target is asked about whose texts the engine database can judge, without starting it for that. */
const asksPostgres = ({ nodes }: Pipeline, nodeId: string, engine: StudioParts['engine']): boolean =>
  nodes.some((node) => node.id === nodeId && node.kind === 'target') && engine.info().state === 'ready'

/** Whether a source or a step up to a node reads a table, so that the engine database has to run. */
export function readsTables(pipeline: Pipeline, upstream: ReadonlySet<string>): boolean {
  return pipeline.nodes.some(
    (node) =>
      upstream.has(node.id) &&
      ((node.kind === 'source' && readsEngineDatabase(node)) ||
        (node.kind === 'transform' && node.ops.some((op) => opDefinition(op.type).reads?.(op).length))),
  )
}
