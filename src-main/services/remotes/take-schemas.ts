import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import type { PlatformClient } from '../../remote/platform-client.ts'
import { applySchemaDocument } from '../schemas/apply-schema-document.ts'
import type { StudioParts } from '../studio-parts.ts'
import { loadedTables } from './place-schemas.ts'

/** Creates the schemas that a document loads and this workspace does not have, as the remote has them. Returns what was done. */
export async function takeSchemas(
  parts: StudioParts,
  client: PlatformClient,
  document: unknown,
): Promise<readonly string[]> {
  const missing = loadedTables(document).filter((table) => !parts.store.schemas.findByTable(table))
  if (missing.length === 0) return []
  const there = await client.schemas()
  const notes: string[] = []
  for (const table of missing) {
    const found = there.find(({ tableName }) => tableName === table)
    const { id: _id, tableName: _table, ...body } = found ?? { id: '', tableName: table }
    const parsed = found ? schemaDocumentSchema.safeParse(withoutNulls(body)) : null
    if (parsed?.success !== true) {
      notes.push(`This workspace has no schema for ${table}, and none could be taken over; create it before a run.`)
      continue
    }
    const { schema } = await applySchemaDocument(parts, parsed.data)
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
