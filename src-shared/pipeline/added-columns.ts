import { fieldOfColumn } from '../schemas/schema-of-columns.ts'
import type { SchemaField, SchemaRecord } from '../schemas/schema-record.ts'
import { schemaOf } from '../schemas/table-shape.ts'
import { checkPipeline, type SourceColumns } from './check-pipeline.ts'
import { referencedNode } from './check-structure.ts'
import type { Pipeline } from './ir.ts'
import { isFileSource } from './source-kinds.ts'
import { upstreamOf } from './upstream-of.ts'

/** Fields that a run adds to a schema, because a source brings them anew and says so (`onNewColumn: "add"`). */
export interface AddedColumns {
  readonly schema: SchemaRecord
  readonly fields: readonly SchemaField[]
}

export function addedColumns(
  pipeline: Pipeline,
  schemas: readonly SchemaRecord[],
  sourceColumns: SourceColumns,
): readonly AddedColumns[] {
  const added = newColumns(pipeline, sourceColumns)
  if (added.size === 0) return []
  const { columns } = checkPipeline(pipeline, { schemas, sourceColumns })
  return pipeline.nodes.flatMap((node) => {
    const schema = node.kind === 'target' ? schemaOf(node.schema, schemas) : null
    if (node.kind !== 'target' || !schema) return []
    const upstream = upstreamOf(pipeline, node.id)
    const names = new Set([...added].flatMap(([sourceId, its]) => (upstream.has(sourceId) ? its : [])))
    const input = columns[referencedNode(pipeline, node.input)?.id ?? ''] ?? []
    const fields = input
      .filter(({ name }) => names.has(name) && !schema.fields.some((field) => field.name === name))
      .map((column) => fieldOfColumn(column))
    return fields.length === 0 ? [] : [{ schema, fields }]
  })
}

/** The schemas as they are once the columns are added. */
export const schemasWith = (
  schemas: readonly SchemaRecord[],
  added: readonly AddedColumns[],
): readonly SchemaRecord[] =>
  schemas.map((schema) => {
    const fields = added.flatMap((each) => (each.schema === schema ? each.fields : []))
    return fields.length === 0 ? schema : { ...schema, fields: [...schema.fields, ...fields] }
  })

function newColumns(pipeline: Pipeline, sourceColumns: SourceColumns): ReadonlyMap<string, readonly string[]> {
  const added = new Map<string, readonly string[]>()
  for (const node of pipeline.nodes) {
    if (node.kind !== 'source' || !isFileSource(node) || node.config.onNewColumn !== 'add') continue
    const declared = (node.config.columns ?? []).map(({ name }) => name)
    const names = (sourceColumns[node.id] ?? []).map(({ name }) => name).filter((name) => !declared.includes(name))
    if (declared.length > 0 && names.length > 0) added.set(node.id, names)
  }
  return added
}
