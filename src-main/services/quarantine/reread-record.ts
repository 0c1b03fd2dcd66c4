import { AppError } from '../../../src-shared/errors/app-error.ts'
import { fileFormatDefinition } from '../../../src-shared/formats/registry.ts'
import { isFileSource } from '../../../src-shared/pipeline/source-kinds.ts'
import type { RejectedRowRecord } from '../../../src-shared/quarantine/rejected-row.ts'
import { readCorrected } from '../../formats/registry.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { checkDocument } from '../documents/check-document.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import type { StoredPipeline } from '../../storage/pipeline-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { editRejected, findRejected } from './rejected-rows.ts'
import { rejectingVersion } from './rejecting-version.ts'

export interface RereadRequest {
  readonly table: string
  readonly id: string
  /** The text of the record, corrected. */
  readonly record: string
}

/** Sets the values of a row that its source could not read from the text of its record. Throws what is still wrong with that. */
export async function rereadRecord(
  parts: StudioParts,
  { table, id, record }: RereadRequest,
): Promise<RejectedRowRecord> {
  const database = await parts.engine.database()
  const [row] = await findRejected(database, { table, ids: [id], isOpen: true, limit: 1 })
  if (!row) throw new AppError('rejected_not_found', { table, ids: id })
  const stored = requirePipeline(parts, row.pipelineId)
  const newest = await readingSource(parts, stored, stored.ir, row)
  const earlier = newest?.isKnown === true ? null : rejectingVersion(parts, stored, [row])
  const source = (earlier && (await readingSource(parts, stored, earlier.ir, row))) ?? newest
  if (source === null) throw new AppError('record_not_text', { node: row.nodeId, format: null })
  const { node, known, isKnown } = source
  // The fields of a line are known by their order only.
  if (!isKnown && fileFormatDefinition(node.config.format).delimiter !== undefined) {
    throw new AppError('record_columns_unknown', { node: node.id })
  }
  const names = isKnown ? known : Object.keys(row.row)
  const read = readCorrected(node.id, node.config, { text: record, names })
  if (read === null) {
    throw new AppError('record_not_text', { node: node.id, format: fileFormatDefinition(node.config.format).label })
  }
  if ('detail' in read) throw new AppError('record_still_flawed', { detail: read.detail })
  return editRejected(database, table, id, read.values)
}

/** The source of a document that read the record, with those of the row's columns that it brings; null where it is no longer there. */
async function readingSource(
  parts: StudioParts,
  stored: StoredPipeline,
  ir: unknown,
  { nodeId, row }: RejectedRowRecord,
) {
  const { columns, queries, tables } = parts
  const connectors = knownConnectors(parts, stored.id)
  const knowing = { schemas: parts.store.schemas.list(), columns, queries, tables, connectors, at: parts.now() }
  const checked = await checkDocument({ ir, baseFolder: stored.baseFolder }, knowing)
  const node = checked.pipeline?.nodes.find(({ id }) => id === nodeId)
  if (node?.kind !== 'source' || !isFileSource(node)) return null
  const known = checked.columns[node.id]?.map(({ name }) => name).filter((name) => name in row) ?? []
  return { node, known, isKnown: known.length === Object.keys(row).length }
}
