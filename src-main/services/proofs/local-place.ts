import { createPipeline } from '../pipelines/edit-pipelines.ts'
import { startRun } from '../runs/start-run.ts'
import { addRows } from '../schemas/add-rows.ts'
import { applySchemaDocument, requireSchema } from '../schemas/apply-schema-document.ts'
import { removeSchema } from '../schemas/remove-schema.ts'
import type { StudioParts } from '../studio-parts.ts'
import { readTablePage } from '../tables/view-tables.ts'
import type { ProofPlace } from './proof-place.ts'

const pageSize = 1_000

/** This workspace and its engine database. */
export function localPlace(parts: StudioParts): ProofPlace {
  const { store, now, runManager } = parts
  return {
    createSchema: async (document) => (await applySchemaDocument(parts, document)).schema,
    removeSchema: async (id) => {
      await removeSchema(parts, id, requireSchema(parts, id).tableName)
    },
    addRows: async (id, rows) => {
      await addRows(parts, id, rows)
    },
    rows: async (id) => {
      const table = `public.${requireSchema(parts, id).tableName}`
      const found: Record<string, unknown>[] = []
      for (;;) {
        const { columns, rows } = await readTablePage(parts, { table, offset: found.length, limit: pageSize })
        found.push(
          ...rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]))),
        )
        if (rows.length < pageSize) return found
      }
    },
    createPipeline: (name, _, ir) => Promise.resolve(createPipeline(parts, name, () => ir)),
    removePipeline: (id) => {
      store.pipelines.remove(id, now().toISOString())
      return Promise.resolve()
    },
    run: async (id) => {
      const { id: runId } = await startRun(parts, { pipelineId: id })
      for await (const event of runManager.watch(runId)) if (event.type === 'finished') break
      const { result, error } = { ...store.runs.outcome(runId), error: store.runs.find(runId)?.error ?? null }
      return {
        runId,
        ok: result?.ok ?? false,
        nodeResults: result?.nodeResults ?? [],
        error: result?.error ?? error?.message ?? null,
      }
    },
  }
}
