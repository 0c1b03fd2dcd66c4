import type { ListedPipelineRecord, PipelineRecord, PipelineSummary } from '../../../src-shared/contract/records.ts'
import type { ListedPipeline, StoredPipeline } from '../../storage/pipeline-store.ts'
import type { NewestRun } from '../../storage/run-store.ts'

/** A pipeline for lists. Its document may be invalid. */
export function summarizePipeline(pipeline: StoredPipeline, lastRun: NewestRun | null): PipelineSummary {
  const nodes = nodesOf(pipeline.ir)
  const { id, name, description, status, version, hasDraft, createdAt, updatedAt } = pipeline
  return {
    id,
    name,
    description,
    status,
    version,
    hasDraft,
    // Only targets name a table as their schema.
    targets: [...new Set(nodes.flatMap((node) => (typeof node['schema'] === 'string' ? [node['schema']] : [])))],
    nodeCount: nodes.length,
    lastRun: toLastRun(lastRun),
    createdAt,
    updatedAt,
  }
}

/** The same without what its document says. */
export const listPipeline = (pipeline: ListedPipeline, lastRun: NewestRun | null): ListedPipelineRecord => ({
  ...pipeline,
  lastRun: toLastRun(lastRun),
})

export const describePipeline = (pipeline: StoredPipeline, lastRun: NewestRun | null): PipelineRecord => ({
  ...summarizePipeline(pipeline, lastRun),
  ir: pipeline.ir,
  baseFolder: pipeline.baseFolder,
  connectorId: pipeline.connectorId,
  schemaId: pipeline.schemaId,
  schedule: pipeline.schedule,
  liveVersion: pipeline.liveVersion,
  execution: pipeline.execution,
})

const toLastRun = (run: NewestRun | null): PipelineSummary['lastRun'] =>
  run && { id: run.id, status: run.status, startedAt: run.startedAt, rowsLoaded: run.rowsLoaded ?? 0 }

/** The name and description in a document, if any. */
export function titleOf(ir: unknown): { readonly name: string | null; readonly description: string } {
  const metadata = isRecord(ir) && isRecord(ir['metadata']) ? ir['metadata'] : {}
  const { name, description } = metadata
  return {
    name: typeof name === 'string' && name.trim() !== '' ? name : null,
    description: typeof description === 'string' ? description : '',
  }
}

/** The document under another name, and under another id where one is given; unchanged if it is none. */
export function retitled(ir: unknown, { id, name }: { readonly id?: string; readonly name: string }): unknown {
  if (!isRecord(ir)) return ir
  const metadata = isRecord(ir['metadata']) ? ir['metadata'] : {}
  return { ...ir, ...(id === undefined ? {} : { id }), metadata: { ...metadata, name } }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function nodesOf(ir: unknown): readonly Readonly<Record<string, unknown>>[] {
  return isRecord(ir) && Array.isArray(ir['nodes']) ? ir['nodes'].filter(isRecord) : []
}
