import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { textOf } from '../text-of.ts'

/** The keys that a connector holds; undefined where it holds none. */
export function staticCredentials(access: ConnectorAccess) {
  const accessKeyId = textOf(access, 'accessKeyId')
  const secretAccessKey = textOf(access, 'secretAccessKey')
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined
  const sessionToken = textOf(access, 'sessionToken')
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) }
}
