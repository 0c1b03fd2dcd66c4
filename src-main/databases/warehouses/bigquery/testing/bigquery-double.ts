import { startStrictApi } from '../../../../apis/testing/strict-api.ts'
import type { NamedAccess } from '../../../row-database.ts'

/** A double of the REST API that is held to what Google publishes about it. */
export async function startBigqueryDouble({ isEndless = false } = {}) {
  let isDone = false
  const cancelled: string[] = []
  const double = await startStrictApi({
    authorized: 'Bearer right',
    answer: (url, { method, body }) => {
      const path = url.pathname.replace('/bigquery/v2/projects/p1/', '')
      const at = url.searchParams
      if (method === 'POST' && path === 'jobs') {
        const { configuration, jobReference } = JSON.parse(body) as {
          configuration: { dryRun?: boolean; query: { query: string } }
          jobReference: { jobId: string; location?: string }
        }
        const { query } = configuration.query
        if (query.includes('secret')) return said(403, 'accessDenied', 'Access Denied: Table p1:crm.secret.')
        if (jobReference.location !== 'EU')
          return said(404, 'notFound', 'Not found: Dataset p1:crm was not found in location US')
        const statementType = query.includes('call') ? 'CALL' : 'SELECT'
        return configuration.dryRun
          ? { body: { statistics: { query: { statementType, schema: { fields: [field] } } } } }
          : { body: { jobReference } }
      }
      if (path === 'datasets') return { body: {} }
      if (path === 'datasets/crm/tables') return { body: { tables: [{ tableReference: { tableId: 'orders' } }] } }
      if (path.endsWith('/cancel')) {
        cancelled.push(`${path.split('/')[1]} in ${at.get('location')}`)
        return { body: {} }
      }
      if (!path.startsWith('queries/weir_') || at.get('location') !== 'EU')
        return said(404, 'notFound', 'Not found: Job')
      if (!isDone) {
        isDone = !isEndless
        return { body: { jobComplete: false } }
      }
      const page = Number(at.get('pageToken') ?? 0)
      const rows = [2 * page + 1, 2 * page + 2].map((id) => ({ f: [{ v: String(id) }] }))
      const next = page < 2 ? { pageToken: String(page + 1) } : {}
      return { body: { jobComplete: true, schema: { fields: [field] }, rows, ...next } }
    },
  })
  const access = (changed: Partial<NamedAccess> = {}): NamedAccess => ({
    connectorId: 'dwh',
    type: 'bigquery',
    config: { project: 'p1', dataset: 'crm', location: 'EU', endpoint: `http://${double.host}` },
    authMethod: 'token',
    secrets: { token: 'right' },
    ...changed,
  })
  return { double, access, cancelled }
}

const field = { name: 'id', type: 'INTEGER', mode: 'NULLABLE' }
const said = (status: number, reason: string, message: string) => ({
  status,
  body: { error: { code: status, message, errors: [{ reason, message }] } },
})
