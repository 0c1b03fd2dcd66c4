import type { Connection, ConnectionOptions } from 'snowflake-sdk'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../../../src-shared/errors/failures/sentence-parts.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { textOf } from '../../../stores/text-of.ts'

const timeoutMs = 30_000

/** account/database. */
export const snowflakeAddress = (access: ConnectorAccess): string =>
  `${textOf(access, 'account') ?? ''}/${textOf(access, 'database') ?? ''}`

/** A session of the vendor's client; the caller destroys it. Throws `database_…` failures. */
export async function connectSnowflake(access: ConnectorAccess): Promise<Connection> {
  // Loaded with the first connector that needs it.
  const { default: snowflake } = await import('snowflake-sdk')
  // Its log would hold statements, and its reader of JSON would round numbers.
  snowflake.configure({ logLevel: 'OFF', jsonColumnVariantParser: (text) => text })
  const [account, database] = [textOf(access, 'account') ?? '', textOf(access, 'database')]
  const [warehouse, schema, role] = ['warehouse', 'schema', 'role'].map((key) => textOf(access, key))
  const accessUrl = textOf(access, 'endpoint')
  const connection = snowflake.createConnection({
    account,
    ...(database === undefined ? {} : { database }),
    ...(warehouse === undefined ? {} : { warehouse }),
    ...(schema === undefined ? {} : { schema }),
    ...(role === undefined ? {} : { role }),
    ...(accessUrl === undefined ? {} : { accessUrl }),
    ...signIn(access),
    application: 'Weir',
    // Otherwise a number that is none would be the text NULL.
    representNullAsStringNull: false,
    timeout: timeoutMs,
    sfRetryMaxLoginRetries: 2,
  })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    return connection
  } catch (error) {
    throw connectionFailure(error, access)
  }
}

/** By password, by a token of OAuth, or by the private key of a user. */
function signIn(access: ConnectorAccess): Partial<ConnectionOptions> {
  const username = textOf(access, 'username')
  const named = username === undefined ? {} : { username }
  if (access.authMethod !== 'token') return { ...named, password: textOf(access, 'password') ?? '' }
  const token = textOf(access, 'token') ?? ''
  if (!token.includes('PRIVATE KEY')) return { ...named, authenticator: 'OAUTH', token }
  const passphrase = textOf(access, 'passphrase')
  return {
    ...named,
    authenticator: 'SNOWFLAKE_JWT',
    privateKey: token,
    ...(passphrase === undefined ? {} : { privateKeyPass: passphrase }),
  }
}

function connectionFailure(error: unknown, access: ConnectorAccess): AppError {
  const { code, message } = error as { readonly code?: string | number; readonly message: string }
  const address = snowflakeAddress(access)
  const reason = withoutStop(message)
  const cause = { cause: error }
  // Login codes of the server are 390100 and what follows.
  if (!/^390\d{3}$/.test(String(code))) return new AppError('database_unreachable', { address, reason }, cause)
  const user = textOf(access, 'username') ?? ''
  return access.authMethod === 'token'
    ? new AppError('database_credentials_invalid', { address, reason }, cause)
    : new AppError('database_login_refused', { address, user }, cause)
}
