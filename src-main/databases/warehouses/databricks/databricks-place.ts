import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { textOf } from '../../../stores/text-of.ts'

/** Where a workspace is; people paste it with its scheme. Only this machine is asked without encryption. */
export function databricksUrl(access: ConnectorAccess): URL {
  const written = textOf(access, 'host') ?? ''
  const isHere = /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(written)
  return new URL(isHere ? written : `https://${written.replace(/^https?:\/\//, '')}`)
}

export const databricksAddress = (access: ConnectorAccess): string =>
  `${databricksUrl(access).host}${textOf(access, 'httpPath') ?? ''}`

/** The id of the SQL warehouse in an HTTP path; null for a cluster, which the API does not run statements on. */
export const warehouseIdIn = (httpPath: unknown): string | null =>
  /\/warehouses\/([\w-]+)\/?$/.exec(typeof httpPath === 'string' ? httpPath : '')?.[1] ?? null
