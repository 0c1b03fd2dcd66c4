import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isJsonObject } from '../../../src-shared/pipeline/diff/document-parts.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import type { PlatformClient } from '../../remote/platform-client.ts'
import type { SchemaThere } from '../../remote/platform-records.ts'
import type { RemoteParts } from './edit-remotes.ts'

export interface PlacedSchemas {
  /** The schema of the pipeline itself, which the platform asks for. */
  readonly ofPipeline: string
  readonly notes: readonly string[]
}

/** Sees that the remote has a schema for each table that a pipeline loads. One that is there is not changed; what it lacks is said. */
export async function placeSchemas(
  { store }: Pick<RemoteParts, 'store'>,
  client: PlatformClient,
  pipeline: { readonly name: string; readonly schemaId: string | null; readonly ir: unknown },
): Promise<PlacedSchemas> {
  const there = await client.schemas()
  const own = pipeline.schemaId === null ? null : store.schemas.find(pipeline.schemaId)
  const wanted = [...new Set([...(own ? [own.tableName] : []), ...loadedTables(pipeline.ir)])]
  const ids: string[] = []
  const notes: string[] = []
  for (const table of wanted) {
    const same = there.find(({ tableName }) => tableName === table)
    const schema = store.schemas.findByTable(table)
    if (same) {
      ids.push(same.id)
      if (schema) notes.push(...missingThere(schema, same))
    } else if (schema) {
      const made = await client.createSchema(bodyOf(schema))
      ids.push(made.id)
      notes.push(`The schema ${schema.name} was created there.`)
    } else throw new AppError('remote_needs_schema', { pipeline: pipeline.name, table: `public.${table}` })
  }
  const [ofPipeline] = ids
  if (ofPipeline !== undefined) return { ofPipeline, notes }
  throw new AppError('remote_needs_schema', { pipeline: pipeline.name, table: 'no table' })
}

/** The tables of schemas, without their namespace. */
export function loadedTables(ir: unknown): readonly string[] {
  const nodes = isJsonObject(ir) && Array.isArray(ir['nodes']) ? (ir['nodes'] as readonly unknown[]) : []
  return nodes.flatMap((node) => {
    const table = isJsonObject(node) ? node['schema'] : undefined
    return typeof table === 'string' && table !== '' ? [table.replace(/^public\./, '')] : []
  })
}

/** As the platform's API takes it; what is Weir's own about a field stays here. */
function bodyOf(schema: SchemaRecord) {
  const { name, displayName = name, description = '', entityType, schemaType } = schema
  const fields = schema.fields.map(({ generated: _generated, ...field }, index) => ({
    ...field,
    displayName: field.displayName ?? field.name,
    ordinal: field.ordinal ?? index + 1,
  }))
  return { name, displayName, description, entityType, schemaType, fields }
}

function missingThere(schema: SchemaRecord, there: SchemaThere): readonly string[] {
  const known = new Map(there.fields.map((field) => [field.name, field]))
  const missing = schema.fields.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  const others = schema.fields.filter(({ name, dataType }) => {
    const field = known.get(name)
    return field !== undefined && field.dataType !== dataType
  })
  return [
    ...(missing.length === 0
      ? []
      : [`The table ${there.tableName} there lacks ${missing.join(', ')}; add them there.`]),
    ...others.map(
      ({ name, dataType }) =>
        `${name} of ${there.tableName} is ${known.get(name)?.dataType ?? ''} there and ${dataType} here.`,
    ),
  ]
}
