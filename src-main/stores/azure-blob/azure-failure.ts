import { StoreError, type StoreProblem } from '../store-error.ts'

interface AzureError {
  readonly code?: string
  readonly statusCode?: number
  readonly message?: string
}

export const statusOf = (error: unknown): number | undefined => (error as AzureError).statusCode

/** An error of the client in terms of stores. */
export function azureFailure(error: unknown, location: string): unknown {
  if (error instanceof StoreError || (error as Error).name === 'AbortError') return error
  const { code = '', message = '' } = error as AzureError
  // The message of the service goes on with an id and a time of the request.
  const [first = ''] = message.split('\n')
  const reason = words[code] ? `${words[code]} (${code})` : (code === '' ? first : code) || 'unknown reason'
  return new StoreError(problemOf(error as AzureError), { location, reason, missing: 'container', cause: error })
}

/** What the service calls its most frequent refusals says little to who does not know it. */
const words: Readonly<Record<string, string>> = {
  AuthenticationFailed: 'its key, token or signature is not accepted',
  AuthorizationFailure: 'its credentials may not do this',
  AuthorizationPermissionMismatch: 'its credentials may not do this',
  InvalidAuthenticationInfo: 'its credentials are not accepted',
  BlobNotFound: 'it is not there',
  ContainerNotFound: 'there is no such container',
  ContainerBeingDeleted: 'its container is being deleted',
  ServerBusy: 'it has too much to do now',
}

function problemOf({ code, statusCode }: AzureError): StoreProblem {
  if (code === 'ContainerNotFound') return 'folder_missing'
  if (statusCode === 401 || statusCode === 403) return 'refused'
  if (statusCode === 412) return 'changed'
  return statusCode === undefined || statusCode >= 500 ? 'unreachable' : 'unreadable'
}
