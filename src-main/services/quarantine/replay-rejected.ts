import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { nodeDefinition } from '../../../src-shared/pipeline/nodes/registry.ts'
import { type KeysOf, replayPipeline } from '../../../src-shared/pipeline/replay-pipeline.ts'
import {
  mostReplayedRows,
  type RejectedFilter,
  type RejectedRowRecord,
} from '../../../src-shared/quarantine/rejected-row.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { tableShape } from '../../../src-shared/schemas/table-shape.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { type CheckedDocument, checkDocument, problemsFailure } from '../documents/check-document.ts'
import { keepVersion, requirePipeline } from '../pipelines/edit-pipelines.ts'
import { beginRun } from '../runs/start-run.ts'
import type { StoredPipeline } from '../../storage/pipeline-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { findRejected } from './rejected-rows.ts'
import { rejectingVersion } from './rejecting-version.ts'

export interface ReplayRequest extends Omit<RejectedFilter, 'isOpen'> {
  readonly table: string
  /** Absent: all rows within the filter that no run has loaded since. */
  readonly ids?: readonly string[] | undefined
}

/**
 * Loads rejected rows again, as they are now after their edits, from the node that rejected them: through the newest version of
 * their pipeline, or through the one that rejected them where the newest does not take such rows any more. A run of its own with
 * a receipt of its own; each row counts for one run only.
 */
export async function replayRejected(parts: StudioParts, request: ReplayRequest): Promise<RunRecord> {
  const { table, ids } = request
  const database = await parts.engine.database()
  const rows = await findRejected(database, { ...request, isOpen: true, oldestFirst: true, limit: mostReplayedRows })
  const [first] = rows
  if (!first || (ids && rows.length < ids.length)) {
    const missing = (ids ?? []).filter((id) => !rows.some((row) => row.id === id))
    throw new AppError('rejected_not_found', { table, ids: missing.join(', ') })
  }
  const nodes = new Set(rows.map((row) => `${row.nodeId} of pipeline ${row.pipelineId}`))
  if (nodes.size > 1) throw new AppError('rejected_mixed', { table, nodes: [...nodes].join(' and ') })
  const stored = requirePipeline(parts, first.pipelineId)
  const runId = randomUUID()
  const folder = join(parts.folder.temp, runId, 'rejected')
  const chosen = { table, rows, first, folder }
  const startedAt = parts.now()
  const newest = await replayThrough(parts, stored, stored.ir, chosen)
  const earlier = 'failure' in newest ? rejectingVersion(parts, stored, rows) : null
  const again = earlier && (await replayThrough(parts, stored, earlier.ir, chosen))
  const replay = again && !('failure' in again) ? again : newest
  if ('failure' in replay) throw replay.failure
  return beginRun(parts, {
    runId,
    pipelineId: stored.id,
    irVersion: earlier?.version ?? keepVersion(parts, stored.id, stored.ir),
    pipeline: replay.pipeline,
    // All of the chosen rows are one batch.
    execution: {},
    checkedColumns: replay.sourceColumns,
    baseFolder: folder,
    keepSource: true,
    accepts: [],
    memoryMb: null,
    startedAt,
    replay: { table, ids: rows.map(({ id }) => id) },
  })
}

interface ChosenRows {
  readonly table: string
  readonly rows: readonly RejectedRowRecord[]
  readonly first: RejectedRowRecord
  readonly folder: string
}

type ReplayThrough = Pick<CheckedDocument, 'sourceColumns'> & { readonly pipeline: Pipeline }

/** The pipeline that takes the rows through a document, with the rows in its folder, or why it does not take them. */
async function replayThrough(
  parts: StudioParts,
  stored: StoredPipeline,
  ir: unknown,
  { table, rows, first, folder }: ChosenRows,
): Promise<ReplayThrough | { readonly failure: AppError }> {
  const { columns, queries, tables } = parts
  const connectors = knownConnectors(parts, stored.id)
  const knowing = { schemas: parts.store.schemas.list(), columns, queries, tables, connectors, at: parts.now() }
  const checked = await checkDocument({ ir, baseFolder: stored.baseFolder }, knowing)
  const { pipeline } = checked
  if (!pipeline) return { failure: new AppError('pipeline_empty', { name: stored.name }) }
  const unread = rows.filter(isUnread)
  if (unread.length > 0 && pipeline.nodes.some(({ id, kind }) => id === first.nodeId && kind === 'source')) {
    const named = unread.slice(0, mostNamed).map(({ id }) => id)
    return { failure: new AppError('rejected_unread', { table, rows: unread.length, ids: named }) }
  }
  const keysOf: KeysOf = ({ schema }) => tableShape(schema, checked)?.keys ?? []
  const replay = replayPipeline(pipeline, first.nodeId, inputColumns(pipeline, first, checked.columns), folder, keysOf)
  if ('refusal' in replay) {
    return { failure: new AppError('replay_refused', { node: first.nodeId, reason: replay.refusal }) }
  }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${table}.jsonl`), rows.map(({ row }) => `${JSON.stringify(row)}\n`).join(''))
  const { problems, sourceColumns } = await checkDocument({ ir: replay.pipeline, baseFolder: folder }, knowing)
  const failure = problemsFailure(stored.name, problems)
  return failure ? { failure } : { pipeline: replay.pipeline, sourceColumns }
}

const mostNamed = 10

/** A record that its source could not read has no values until somebody gives it some. */
const isUnread = ({ row, isEdited }: RejectedRowRecord): boolean =>
  !isEdited && Object.values(row).every((value) => value === null)

/** The columns that come to the node, or that a source brings, as far as the row has them: the document may have changed since. */
function inputColumns(
  pipeline: Pipeline,
  rejected: RejectedRowRecord,
  columns: Readonly<Record<string, readonly Column[]>>,
): readonly Column[] {
  const node = pipeline.nodes.find(({ id }) => id === rejected.nodeId)
  const reference = node ? (nodeDefinition(node.kind).inputs(node)[0]?.reference ?? node.id) : ''
  const known = columns[reference] ?? columns[reference.split('.')[0] ?? ''] ?? []
  return Object.keys(rejected.row).map((name) => {
    return known.find((column) => column.name === name) ?? { name, type: { name: 'text' } }
  })
}
