import { authMethodOf } from '../../../src-shared/connectors/check-connector.ts'
import type { ConnectorRecord } from '../../../src-shared/connectors/connector-record.ts'
import { isAppError } from '../../../src-shared/errors/app-error.ts'
import { maskSecret } from '../../secrets/mask-secret.ts'
import type { StoredConnector } from '../../storage/connector-store.ts'
import type { StudioParts } from '../studio-parts.ts'
import { openSecrets } from './connector-secrets.ts'
import { requireType } from './require-connector.ts'

/** A connector as a caller sees it. */
export async function describeConnector(
  parts: Pick<StudioParts, 'vault'>,
  stored: StoredConnector,
): Promise<ConnectorRecord> {
  const { sealed: _sealed, expiresAt: _expires, config, ...record } = stored
  const { category } = requireType(stored.type)
  return { ...record, config: { ...config }, category, signIn: await shownSignIn(parts, stored) }
}

/** Names as they are, everything else masked; null where the sealed text cannot be read, which costs nobody the rest. */
async function shownSignIn(
  { vault }: Pick<StudioParts, 'vault'>,
  stored: StoredConnector,
): Promise<ConnectorRecord['signIn']> {
  const fields = authMethodOf(requireType(stored.type), stored.authMethod)?.fields ?? []
  try {
    const secrets = await openSecrets(vault, stored)
    return fields.flatMap(({ key, isName }) => {
      const value = secrets[key]
      if (value === undefined) return []
      return [{ field: key, shown: isName ? value : maskSecret(value) }]
    })
  } catch (error) {
    if (isAppError(error) && error.code === 'secret_unreadable') return null
    throw error
  }
}
