import { type SchemaDocument, schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import type { PlatformClient } from '../../remote/platform-client.ts'
import { applySchemaDocument } from '../schemas/apply-schema-document.ts'
import type { StudioParts } from '../studio-parts.ts'
import { loadedTables } from './place-schemas.ts'

/** A table that a document loads and that no schema here describes, with the schema of the remote. */
export interface FoundSchema {
  readonly table: string
  readonly document: SchemaDocument | null
}

/** Looks only: a pull that is refused changes nothing here. */
export async function findSchemas(
  { store }: Pick<StudioParts, 'store'>,
  client: PlatformClient,
  document: unknown,
): Promise<readonly FoundSchema[]> {
  const missing = loadedTables(document).filter((table) => !store.schemas.findByTable(table))
  if (missing.length === 0) return []
  const there = await client.schemas()
  return missing.map((table) => {
    const found = there.find(({ tableName }) => tableName === table)
    const { id: _id, tableName: _table, ...body } = found ?? { id: '', tableName: table }
    const parsed = found ? schemaDocumentSchema.safeParse(withoutNulls(body)) : null
    return { table, document: parsed?.success === true ? parsed.data : null }
  })
}

/** Creates them as the remote has them. Returns what was done. */
export async function takeSchemas(parts: StudioParts, found: readonly FoundSchema[]): Promise<readonly string[]> {
  const notes: string[] = []
  for (const { table, document } of found) {
    if (!document) {
      notes.push(`This workspace has no schema for ${table}, and none could be taken over; create it before a run.`)
      continue
    }
    const { schema } = await applySchemaDocument(parts, document)
    notes.push(`The schema ${schema.name} was created here.`)
  }
  return notes
}

/** The platform writes null for what is not said. */
const withoutNulls = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(withoutNulls)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [[key, withoutNulls(part)] as const])),
        )
      : value
