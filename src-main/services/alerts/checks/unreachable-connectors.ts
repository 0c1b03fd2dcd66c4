import type { StoredConnector } from '../../../storage/connector-store.ts'
import type { Finding, HealthCheck } from './health-check.ts'

export const unreachableConnectors: HealthCheck = {
  name: 'connector',
  find: ({ store }) => Promise.resolve(findUnreachable(store.connectors.list())),
}

/** Those whose last test failed, as far as runs have read through them before: one that is being set up is nobody's alarm. */
export function findUnreachable(
  connectors: readonly Pick<StoredConnector, 'id' | 'name' | 'status' | 'lastError' | 'lastSyncAt'>[],
): readonly Finding[] {
  return connectors
    .filter(({ status, lastSyncAt }) => status === 'error' && lastSyncAt !== null)
    .map(({ id, name, lastError }) => ({
      about: id,
      severity: 'warning',
      source: 'flow',
      title: `${name} could not be reached`,
      detail: `${lastError ?? 'Its last test failed.'} Pipelines that read through it fail until a test of it succeeds.`,
    }))
}
