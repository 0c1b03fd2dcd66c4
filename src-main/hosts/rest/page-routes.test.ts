import { expect, test } from 'vitest'

import { openApiDocument } from './open-api-document.ts'

/** Every route that the platform's pages name. One that is not served says why. */
const pageRoutes: Readonly<Record<string, string>> = {
  'GET /connectors': 'served',
  'POST /connectors': 'served',
  'PUT /connectors': 'served',
  'DELETE /connectors': 'served',
  'POST /connectors/test': 'served',
  'POST /connectors/yaml': 'served',
  'GET /schemas': 'served',
  'POST /schemas': 'served',
  'PUT /schemas': 'served',
  'DELETE /schemas': 'served',
  'GET /schemas/{id}/data': 'served',
  'POST /schemas/{id}/data': 'served',
  'GET /schemas/{id}/stats': 'served',
  'POST /schemas/upload': 'served',
  'GET /schema-joins': 'served',
  'POST /schema-joins': 'served',
  'PUT /schema-joins': 'served',
  'DELETE /schema-joins': 'served',
  'GET /segments': 'served',
  'POST /segments': 'served',
  'PUT /segments': 'served',
  'GET /profiles/{customerId}': 'served',
  'GET /customers/{customerId}/unified-profile': 'served',
  'DELETE /customers/{customerId}': 'served',
  'GET /interaction-history': 'served',
  'GET /pipelines': 'served',
  'POST /pipelines': 'served',
  'PUT /pipelines': 'served',
  'DELETE /pipelines': 'served',
  'POST /pipelines/{id}/run': 'served',
  'GET /pipelines/{id}/runs': 'served',
  'GET /pipelines/{id}/ir': 'served',
  'POST /pipelines/{id}/ir': 'served',
  'GET /pipelines/{id}/ir/versions': 'served',
  'GET /pipelines/{id}/sql-preview': 'served',
  'GET /pipelines/{id}/runs/{runId}/progress': 'served',
  'GET /pipelines/{id}/runs/{runId}/errors': 'served',
  'POST /pipelines/{id}/runs/{runId}/retry': 'served',
  'GET /pipeline-runs/{runId}/dlq': 'served',
  'GET /lineage': 'served',
  'GET /system-health': 'served',
  'PATCH /system-health/{id}/read': 'served',
  'POST /system-health/read-all': 'served',
  'DELETE /system-health/{id}': 'served',
  'GET /scheduler-status': 'served',
  'GET /cron/flow-scheduler-tick': 'answered, but it takes CRON_SECRET and no key, so the document leaves it out',
  'GET /cron/system-health-purge': 'served',
  'GET /admin/retention-configs': 'served',
  'POST /admin/retention-configs': 'served',
  'GET /api-keys': 'served',
  'POST /api-keys': 'served',
  'DELETE /api-keys': 'served',
  'POST /ai/generate-yaml-connector': 'a language model writes it; Weir has none',
  'POST /ai/parse-transform': 'a language model reads it; Weir has none',
  'POST /ai/chat': 'a language model answers; Weir has none',
  'GET /cron/cleanup': 'the platform cleans up its own service',
  'GET /cron/export-interactions': 'interactions come from decisions, which Weir does not make',
  'POST /events': 'events feed decisions, which Weir does not make',
  'POST /events/ingest': 'events feed decisions, which Weir does not make',
  'GET /admin/dlq': 'an event bus, which Weir does not have; rejected rows are in the quarantine',
  'POST /admin/dlq': 'an event bus, which Weir does not have; rejected rows are in the quarantine',
  'POST /admin/cache': 'a cache that several servers share, which Weir does not have',
  'POST /admin/rls': 'tenants in one database; a workspace is one tenant',
  'GET /alerts': 'rules over the metrics of decisions, which Weir does not make',
  'POST /alerts': 'rules over the metrics of decisions, which Weir does not make',
}

test('every route of the pages is served, or is one that has a reason', async () => {
  const { paths } = await openApiDocument()
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const wanted = Object.entries(pageRoutes).flatMap(([route, state]) => (state === 'served' ? [route] : []))
  expect(wanted.filter((route) => !served.includes(route))).toEqual([])
  expect(Object.keys(pageRoutes).filter((route) => served.includes(route) && !wanted.includes(route))).toEqual([])
})
