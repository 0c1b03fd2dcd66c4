import type { JWT } from 'google-auth-library'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../../../src-shared/errors/failures/sentence-parts.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { serviceAccountOf } from '../../../stores/gcs/service-account.ts'

const scopes = ['https://www.googleapis.com/auth/bigquery']

/** Who asks, and the token that says so; one that has expired is replaced. */
export interface BigqueryToken {
  readonly user: string
  token(): Promise<string>
}

export async function openBigqueryToken(access: ConnectorAccess, address: string): Promise<BigqueryToken> {
  const { authMethod, secrets } = access
  if (authMethod === 'token') {
    const token = secrets['token'] ?? ''
    return { user: 'the access token', token: () => Promise.resolve(token) }
  }
  const account = serviceAccountOf(secrets['serviceAccountJson'] ?? '')
  if (!account) {
    const reason = 'the key is not the JSON file of a service account'
    throw new AppError('database_credentials_invalid', { address, reason })
  }
  const { JWT } = await import('google-auth-library')
  const client = new JWT({ ...account, scopes })
  return { user: account.email, token: () => tokenOf(client, account.email, address) }
}

async function tokenOf(client: JWT, email: string, address: string): Promise<string> {
  try {
    const { token } = await client.getAccessToken()
    return token ?? ''
  } catch (error) {
    const { message, response } = error as Error & { readonly response?: { readonly status?: number } }
    const reason = withoutStop(message)
    const status = response?.status
    if (status === undefined && !/DECODER|PEM|asn1|key/i.test(message)) {
      throw new AppError('database_unreachable', { address: 'oauth2.googleapis.com', reason }, { cause: error })
    }
    throw new AppError('database_credentials_invalid', { address, reason: `${email}: ${reason}` }, { cause: error })
  }
}
