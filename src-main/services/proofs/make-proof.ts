import { isError } from '../../../src-shared/errors/problem.ts'
import type { Cell } from '../../../src-shared/contract/records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { NodeOf, Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { firstRows } from '../../../src-shared/preview/sample-choice.ts'
import { loadModeDefinition } from '../../../src-shared/load-modes/registry.ts'
import type { Proof, ProofInput } from '../../../src-shared/remotes/proof.ts'
import { fieldOfColumn } from '../../../src-shared/schemas/schema-of-columns.ts'
import type { SchemaField } from '../../../src-shared/schemas/schema-record.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { type CheckedDocument, checkDocument, refuseProblems } from '../documents/check-document.ts'
import { previewDocument } from '../documents/preview-document.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import type { StudioParts } from '../studio-parts.ts'
import { localPlace } from './local-place.ts'
import { type ProofTarget, runProof } from './run-proof.ts'

/** Takes sample rows of each source of a pipeline's newest version, and runs it over them here. */
export async function makeProof(
  parts: StudioParts,
  pipelineId: string,
  rows: number,
  signal?: AbortSignal,
): Promise<Proof> {
  const { name, baseFolder } = requirePipeline(parts, pipelineId)
  const ir = parts.store.versions.newest(pipelineId)?.ir
  if (ir === undefined) throw new AppError('remote_pipeline_unsaved', { pipeline: name })
  const { store, columns, queries, tables, now } = parts
  const document = { ir, baseFolder, pipelineId }
  const connectors = knownConnectors(parts, pipelineId)
  const knowing = { schemas: store.schemas.list(), columns, queries, tables, connectors, at: now() }
  const checked = await checkDocument(document, knowing)
  const { pipeline, problems } = checked
  refuseProblems(name, problems.filter(isError))
  if (!pipeline) throw new AppError('remote_pipeline_unsaved', { pipeline: name })
  const inputs: ProofInput[] = []
  for (const { id: nodeId, kind } of pipeline.nodes) {
    if (kind !== 'source') continue
    const asked = { document, checked, nodeId, limit: rows, sample: firstRows, isProfiled: false, signal }
    const preview = await previewDocument(parts, asked)
    inputs.push({
      nodeId,
      columns: preview.columns.map((column) => ({ name: column.name, type: column.type })),
      rows: preview.rows.slice(0, rows).map((row) => row.map(textOf)),
    })
  }
  const made = await runProof(localPlace(parts), { pipeline, inputs, targets: proofTargets(pipeline, checked) })
  return { ir, inputs, ...made }
}

const textOf = (cell: Cell): string | null => (cell === null ? null : String(cell))

/** The columns that reach each target's table, as its schema has them. */
export function proofTargets(
  pipeline: Pipeline,
  { columns, schemas }: Pick<CheckedDocument, 'columns' | 'schemas'>,
): readonly ProofTarget[] {
  const targets = pipeline.nodes.filter((node) => node.kind === 'target')
  return targets.map((target) => {
    const arriving = columns[target.input] ?? []
    const schema = schemas.find(({ tableName }) => `public.${tableName}` === target.schema)
    const fields = schema
      ? schema.fields.filter(({ name }) => arriving.some((column) => column.name === name)).map(withoutGenerated)
      : arriving.map((column) => fieldOfColumn(column))
    const keyOfTable = (schema?.fields ?? []).filter(({ isPrimaryKey }) => isPrimaryKey).map(({ name }) => name)
    return { nodeId: target.id, fields, key: keyOf(target, fields, keyOfTable) }
  })
}

/** A column that Postgres would fill is compared only where rows bring it. */
const withoutGenerated = ({ generated: _, ...field }: SchemaField): SchemaField => field

function keyOf(
  target: NodeOf<'target'>,
  fields: readonly SchemaField[],
  keyOfTable: readonly string[],
): readonly string[] {
  const stated = loadModeDefinition(target.loadMode).keyOf(target)
  const key = stated.length > 0 ? stated : keyOfTable
  return key.every((name) => fields.some((field) => field.name === name)) ? key : []
}
