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
  const reason = (code === '' ? first : code) || 'unknown reason'
  return new StoreError(problemOf(error as AzureError), { location, reason, cause: error })
}

function problemOf({ code, statusCode }: AzureError): StoreProblem {
  if (code === 'ContainerNotFound') return 'folder_missing'
  if (statusCode === 401 || statusCode === 403) return 'refused'
  if (statusCode === 412) return 'changed'
  return statusCode === undefined || statusCode >= 500 ? 'unreachable' : 'unreadable'
}
