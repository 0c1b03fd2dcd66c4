import { apiKeyRoutes } from './api-keys.ts'
import { connectorRoutes } from './connectors.ts'
import { customerRoutes } from './customers.ts'
import { lineageRoutes } from './lineage.ts'
import { pipelineIrRoutes } from './pipeline-ir.ts'
import { pipelineRoutes } from './pipelines.ts'
import { receiptRoutes } from './receipts.ts'
import { runRoutes } from './runs.ts'
import { schemaJoinRoutes } from './schema-joins.ts'
import { schedulerRoutes } from './scheduler.ts'
import { schemaRoutes } from './schemas.ts'
import { segmentRoutes } from './segments.ts'
import { systemHealthRoutes } from './system-health.ts'

/** Every route of the HTTP API, by group. */
export const restRoutes = {
  connectors: connectorRoutes,
  schemas: schemaRoutes,
  schemaJoins: schemaJoinRoutes,
  segments: segmentRoutes,
  customers: customerRoutes,
  pipelines: pipelineRoutes,
  pipelineIr: pipelineIrRoutes,
  runs: runRoutes,
  receipts: receiptRoutes,
  lineage: lineageRoutes,
  systemHealth: systemHealthRoutes,
  scheduler: schedulerRoutes,
  apiKeys: apiKeyRoutes,
}
