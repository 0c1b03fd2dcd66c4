import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Problem } from '../../../src-shared/errors/problem.ts'
import { isError } from '../../../src-shared/errors/problem.ts'
import type { LoadProposal } from '../../../src-shared/load-proposal/load-proposal.ts'
import { schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { checkDocument } from '../documents/check-document.ts'
import { registerPipeline, requirePipeline, saveDraft } from '../pipelines/edit-pipelines.ts'
import { startChecked } from '../runs/start-run.ts'
import { applySchemaDocument, recordOf } from '../schemas/apply-schema-document.ts'
import { scheduleToKeep, withSchedule } from '../schedules/with-schedule.ts'
import type { StudioParts } from '../studio-parts.ts'
import { requireNewTable } from './table-of-load.ts'

export interface ApplyOptions {
  /** Load files whose rows the table holds already. */
  readonly again?: boolean | undefined
  /** False makes the schema and a draft of the pipeline, and leaves the run to the person. */
  readonly run?: boolean | undefined
}

/** The run of a load, or why there is none. */
export type AppliedLoad =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'made'; readonly before: unknown }
  | { readonly kind: 'started'; readonly run: RunRecord }

/** Does what was proposed: the schema, the pipeline, a run. A document with problems of its own changes nothing. */
export async function applyLoad(
  parts: StudioParts,
  { pipeline, folder, schema, table, doubles, replaces }: LoadProposal,
  { again, run = true }: ApplyOptions,
): Promise<AppliedLoad> {
  if (doubles && again !== true && !replaces && run) {
    throw new AppError('file_loaded_already', { ...doubles, table, at: doubles.loadedAt })
  }
  void parts.runner.prepare()
  const known = schema === null ? [] : [recordOf(schema, parts.now())]
  const others = parts.store.schemas.list().filter(({ tableName }) => tableName !== known[0]?.tableName)
  const { columns, queries, tables, now } = parts
  const schedule = scheduleToKeep(parts, pipeline)
  const ir = schedule === null ? pipeline : withSchedule(pipeline, schedule)
  const document = { ir, baseFolder: folder }
  const connectors = knownConnectors(parts, null)
  const schemas = [...others, ...known]
  const checked = await checkDocument(document, { schemas, columns, queries, tables, connectors, at: now() })
  if (checked.ownProblems.some(isError)) return { kind: 'refused', problems: checked.problems }
  if (schema !== null) {
    if (!parts.store.schemas.findByTable(schemaTableName(schema.name))) await requireNewTable(parts, table)
    await applySchemaDocument(parts, schema)
  }
  const before = parts.store.pipelines.find(pipeline.id)?.ir ?? null
  const id = registerPipeline(parts, pipeline, folder)
  if (!run) {
    saveDraft(parts, id, ir)
    return { kind: 'made', before }
  }
  const started = await startChecked(parts, requirePipeline(parts, id), checked, { again, replace: replaces })
  return { kind: 'started', run: started }
}
