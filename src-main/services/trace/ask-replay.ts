import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { TracedFile } from '../../../src-shared/contract/trace-records.ts'
import { concernsOneRecord } from '../../../src-shared/pipeline/concerns-one-record.ts'
import {
  isFileSource,
  readsEngineDatabase,
  rowsSourcesOf,
  streamSourcesOf,
} from '../../../src-shared/pipeline/source-kinds.ts'
import type { SourceRecord, TraceAnswer, TracePage, TraceQuestion } from '../../engine/run/trace/trace-port.ts'
import type { RunFile } from '../../engine/run/run-port.ts'
import { memoryLimitMb } from '../settings/memory-limit.ts'
import type { StudioParts } from '../studio-parts.ts'
import type { KnownRun } from './find-run.ts'
import { findFile, type FoundFile, type LoadedSource, lossOf } from './run-files.ts'

let lastFolder = 0

export interface ReplayRequest {
  readonly run: KnownRun
  /** The nodes of its pipeline that matter, with all that they read. */
  readonly nodeIds: ReadonlySet<string>
  /** The source node and the name of the file that the question is about; null where it is about all of them. */
  readonly about: { readonly nodeId: string; readonly file: string } | null
  /** Asks with the place of the file among those that are read. */
  readonly question: (file: number) => TraceQuestion
  readonly page: TracePage
  readonly signal: AbortSignal | undefined
}

export interface Replayed {
  readonly files: readonly TracedFile[]
  /** Null where the run could not be computed again, for `reason`. */
  readonly answer: TraceAnswer | null
  readonly reason: string | null
}

/** Computes a run again, as far as it matters, where all files that it takes for that are still as they were. */
export async function askReplay(parts: StudioParts, request: ReplayRequest): Promise<Replayed> {
  const { run, nodeIds, about } = request
  const pipeline = { ...run.pipeline, nodes: run.pipeline.nodes.filter(({ id }) => nodeIds.has(id)) }
  const only = about !== null && concernsOneRecord(pipeline) ? about : null
  const sources = new Set(
    pipeline.nodes.flatMap((node) => (node.kind === 'source' && isFileSource(node) ? [node.id] : [])),
  )
  const found: FoundFile[] = []
  for (const node of run.receipt.nodes.filter((each) => sources.has(each.nodeId))) {
    const source = sourceOf(run, node.nodeId)
    if (!source) continue
    for (const file of node.files) {
      if (only && (node.nodeId !== only.nodeId || file.file !== only.file)) continue
      found.push(await findFile(parts, source, file))
    }
  }
  const files = found.map(({ traced }) => traced)
  const [table] = rowsSourcesOf(pipeline)
  if (table) {
    const reason = `${table.id} reads ${readsEngineDatabase(table) ? 'the engine database' : 'a database'}, which does not keep its rows as the run read them.`
    return { files, answer: null, reason }
  }
  const [stream] = streamSourcesOf(pipeline)
  if (stream)
    return { files, answer: null, reason: `${stream.id} reads a stream, which may have moved on since the run.` }
  const lost = files.find(({ state }) => state === 'gone' || state === 'changed')
  if (lost) return { files, answer: null, reason: lossOf(lost) }
  const bySource = new Map<string, RunFile[]>([...sources].map((id) => [id, []]))
  for (const { traced, file } of found) if (file) bySource.get(traced.nodeId)?.push(file)
  const index = about === null ? 0 : (bySource.get(about.nodeId) ?? []).findIndex(({ name }) => name === about.file)
  if (index < 0) return { files, answer: null, reason: `The receipt of the run has no file ${about?.file ?? ''}.` }
  const answer = await askRunner(parts, { ...request, files: Object.fromEntries(bySource) }, request.question(index))
  return { files, answer, reason: null }
}

/** A source of a run as far as its files are looked for; null where it reads no files. */
function sourceOf({ pipeline }: KnownRun, nodeId: string): LoadedSource | null {
  const node = pipeline.nodes.find(({ id }) => id === nodeId)
  if (node?.kind !== 'source' || !isFileSource(node)) return null
  return { nodeId, connector: node.connector, connectorId: node.connectorId ?? null, config: node.config }
}

type Asking = Pick<ReplayRequest, 'run' | 'nodeIds' | 'page' | 'signal'> & {
  readonly files: Readonly<Record<string, readonly RunFile[]>>
}

async function askRunner(parts: StudioParts, asking: Asking, question: TraceQuestion): Promise<TraceAnswer> {
  const { store, engine, runner, folder } = parts
  const { run, nodeIds, page, files, signal } = asking
  const tempFolder = join(folder.temp, `preview-${process.pid}`, `trace-${++lastFolder}`)
  try {
    return await runner.trace(
      {
        ir: run.pipeline,
        nodeIds: [...nodeIds],
        files,
        schemas: store.schemas.list(),
        targets: run.targets,
        database: await engine.settings(),
        startedAt: run.startedAt,
        tempFolder,
        memoryLimitMb: memoryLimitMb(store, null),
        question,
        page,
      },
      signal,
    )
  } finally {
    await rm(tempFolder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** The line and text of one record, where its file is still as it was but the run cannot be computed again. */
export async function askPlace(
  parts: StudioParts,
  run: KnownRun,
  row: SourceRecord,
  name: string,
): Promise<TraceAnswer | null> {
  const node = run.receipt.nodes.find(({ nodeId }) => nodeId === row.nodeId)
  const loaded = node?.files.find(({ file }) => file === name)
  const source = sourceOf(run, row.nodeId)
  const { file } = loaded && source ? await findFile(parts, source, loaded) : { file: null }
  if (!file) return null
  const asking = {
    run,
    nodeIds: new Set([row.nodeId]),
    page: { offset: 0, limit: 1 },
    files: { [row.nodeId]: [file] },
    signal: undefined,
  }
  return askRunner(parts, asking, { kind: 'place', row: { ...row, file: 0 } })
}
