import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { withPage } from '../page-query.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { addRows } from './add-rows.ts'
import { inferFile } from '../documents/infer-file.ts'
import { applySchemaDocument, planSchemaDocument, requireSchema } from './apply-schema-document.ts'
import { cachedStats } from './cached-stats.ts'
import { schemaCreation } from './create-schema.ts'
import { removeSchema } from './remove-schema.ts'
import { schemaDependents } from './schema-dependents.ts'
import { schemaSummary } from './schema-summary.ts'

/** Schemas, each the owner of one table. */
export function schemaCalls(parts: StudioParts): Services['schemas'] {
  const { store } = parts
  const create = schemaCreation(parts)
  const stats = cachedStats(parts)
  return {
    list: () => Promise.resolve([...store.schemas.list()]),
    page: (query) => Promise.resolve(store.schemas.page(withPage(query))),
    addRows: ({ id, rows }) => addRows(parts, id, rows),
    stats: ({ id }) => stats(id),
    summary: ({ id }) => schemaSummary(parts, id),
    dependents: ({ id }) => schemaDependents(parts, id),
    remove: ({ id, table }) => removeSchema(parts, id, table),
    get: async ({ id }) => Promise.resolve(requireSchema(parts, id)),
    plan: (document) => planSchemaDocument(parts, schemaDocumentSchema.parse(document)),
    create: (document) => create(schemaDocumentSchema.parse(document)),
    apply: (document) => applySchemaDocument(parts, schemaDocumentSchema.parse(document)),
    infer: ({ path }, context) => inferFile(parts, path, { formatOptions: [] }, { signal: context?.signal }),
  }
}
