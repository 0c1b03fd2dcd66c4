import { documentOfSchema } from '../../../src-shared/schemas/schema-of-columns.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Bundle } from '../../../src-shared/remotes/bundle.ts'
import type { Proof } from '../../../src-shared/remotes/proof.ts'
import { requireConnector } from '../connectors/require-connector.ts'
import { requirePipeline } from '../pipelines/edit-pipelines.ts'
import { connectorIdsIn } from '../remotes/connector-names.ts'
import { loadedTables } from '../remotes/place-schemas.ts'
import type { StudioParts } from '../studio-parts.ts'

/** The newest version of a pipeline with its schemas and connectors. No secret is in it. */
export function exportBundle(
  parts: Pick<StudioParts, 'store' | 'now'>,
  pipelineId: string,
  proof: Proof | null,
): Bundle {
  const { store, now } = parts
  const { name, description, version, connectorId, schemaId, execution } = requirePipeline(parts, pipelineId)
  const newest = store.versions.newest(pipelineId)
  if (!newest) throw new AppError('remote_pipeline_unsaved', { pipeline: name })
  const { ir } = newest
  const own = schemaId === null ? null : store.schemas.find(schemaId)
  const tables = new Set([...loadedTables(ir), ...(own ? [own.tableName] : [])])
  const named = new Set([...connectorIdsIn(ir), ...(connectorId === null ? [] : [connectorId])])
  return {
    ...{ kind: 'weir_bundle', version: '1.0', exportedAt: now().toISOString() },
    pipeline: { name, description, version, connectorId, execution, ir },
    schemas: [...tables].flatMap((table) => {
      const schema = store.schemas.findByTable(table)
      return schema ? [documentOfSchema(schema)] : []
    }),
    connectors: [...named].map((id) => {
      const { name: label, type, description: said, authMethod, config } = requireConnector(parts, id)
      return { id, name: label, type, description: said, authMethod, config: { ...config } }
    }),
    ...(proof ? { proof } : {}),
  }
}
