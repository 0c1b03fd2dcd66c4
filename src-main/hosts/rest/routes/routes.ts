import { apiKeyRoutes } from './api-keys.ts'
import { connectorRoutes } from './connectors.ts'
import { lineageRoutes } from './lineage.ts'
import { pipelineIrRoutes } from './pipeline-ir.ts'
import { pipelineRoutes } from './pipelines.ts'
import { runRoutes } from './runs.ts'
import { schemaRoutes } from './schemas.ts'
import { systemHealthRoutes } from './system-health.ts'

/** Every route of the HTTP API, by group. */
export const restRoutes = {
  connectors: connectorRoutes,
  schemas: schemaRoutes,
  pipelines: pipelineRoutes,
  pipelineIr: pipelineIrRoutes,
  runs: runRoutes,
  lineage: lineageRoutes,
  systemHealth: systemHealthRoutes,
  apiKeys: apiKeyRoutes,
}
