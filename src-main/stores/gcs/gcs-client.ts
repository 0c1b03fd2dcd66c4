import { Storage, type StorageOptions } from '@google-cloud/storage'
import { JWT, OAuth2Client } from 'google-auth-library'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { StoreError } from '../store-error.ts'
import { textOf } from '../text-of.ts'
import { serviceAccountOf } from './service-account.ts'

/** By the key of a service account, by a token, or by what the machine is logged in as. */
export function openGcsClient(access: ConnectorAccess): Storage {
  const projectId = textOf(access, 'project')
  const apiEndpoint = textOf(access, 'endpoint')
  return new Storage({
    ...(projectId === undefined ? {} : { projectId }),
    ...(apiEndpoint === undefined ? {} : { apiEndpoint }),
    // Without, the client sends no credentials to an endpoint of one's own.
    useAuthWithCustomEndpoint: true,
    ...credentialsOf(access),
  })
}

const scopes = ['https://www.googleapis.com/auth/devstorage.read_write']

function credentialsOf(access: ConnectorAccess): Pick<StorageOptions, 'authClient'> {
  const token = textOf(access, 'token') ?? textOf(access, 'accessToken')
  const key = textOf(access, 'serviceAccountJson')
  if (access.authMethod === 'token' && token !== undefined) {
    const authClient = new OAuth2Client()
    authClient.setCredentials({ access_token: token })
    return { authClient }
  }
  if (key === undefined) return {}
  const account = serviceAccountOf(key)
  if (account) return { authClient: new JWT({ ...account, scopes }) }
  throw new StoreError('refused', { location: 'gs://', reason: 'its key is not the JSON file of a service account' })
}
