import type { ApiKey } from '../../../../src-shared/api-keys/api-key.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { momentText } from '../../../../src-shared/values/moment-text.ts'
import type { StoredConnector } from '../../../storage/connector-store.ts'
import type { Finding, HealthCheck } from './health-check.ts'

const dayMs = 24 * 60 * 60_000
const warnedDays = 14
const urgentDays = 3
/** A key that nobody has used for so long is missed by nobody. */
const unusedDays = 30

export const expiringCredentials: HealthCheck = {
  name: 'credentials',
  find: ({ store, now }) =>
    Promise.resolve([
      ...findExpiringKeys(store.apiKeys.list(), now()),
      ...findExpiringSignIns(store.connectors.list(), now()),
    ]),
}

export function findExpiringKeys(keys: readonly ApiKey[], at: Date): readonly Finding[] {
  return keys.flatMap(({ id, name, expiresAt, revokedAt, lastUsedAt }): readonly Finding[] => {
    if (expiresAt === null || revokedAt !== null) return []
    const lastUse = lastUsedAt === null ? 0 : Date.parse(lastUsedAt)
    const days = (Date.parse(expiresAt) - at.getTime()) / dayMs
    // One that expired and is not missed is done with.
    const isMissed = Date.parse(expiresAt) - lastUse <= unusedDays * dayMs && days > -unusedDays
    if (days <= 0 && !isMissed) return []
    const detail = `Programs that send it are refused ${days <= 0 ? 'since' : 'from'} ${momentText(expiresAt)}. Create another one under Settings, API keys, give it to them, and revoke this one.`
    return expiryFinding(`key ${id}`, `The API key ${name}`, days, detail)
  })
}

export function findExpiringSignIns(
  connectors: readonly Pick<StoredConnector, 'id' | 'name' | 'expiresAt'>[],
  at: Date,
): readonly Finding[] {
  return connectors.flatMap(({ id, name, expiresAt }): readonly Finding[] => {
    if (expiresAt === null) return []
    const days = (Date.parse(expiresAt) - at.getTime()) / dayMs
    const detail = `What ${name} signs in with is good until ${momentText(expiresAt)}. Sign in again, or enter a new one, before the next run.`
    return expiryFinding(`connector ${id}`, `The sign-in of ${name}`, days, detail)
  })
}

function expiryFinding(about: string, what: string, days: number, detail: string): readonly Finding[] {
  if (days > warnedDays) return []
  const severity = days <= urgentDays ? 'error' : 'warning'
  const title = days <= 0 ? `${what} has expired` : `${what} expires in ${formatCountOf(Math.ceil(days), 'day')}`
  return [{ about, severity, source: 'system', title, detail }]
}
