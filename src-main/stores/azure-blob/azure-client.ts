import {
  BlobServiceClient,
  newPipeline,
  type Pipeline,
  RestError,
  type RequestPolicyFactory,
  StorageSharedKeyCredential,
} from '@azure/storage-blob'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { StoreError } from '../store-error.ts'
import { textOf } from '../text-of.ts'
import { usualSilenceMs } from '../within-silence.ts'

const options = { retryOptions: { maxTries: 5, retryDelayInMs: 500, maxRetryDelayInMs: 8_000 } }

/** By a connection string, or by the name and a key of the account. */
export function openAzureClient(access: ConnectorAccess, silenceMs = usualSilenceMs): BlobServiceClient {
  const { url, credential } = openUntimed(access)
  const pipeline: Pipeline = newPipeline(credential, options)
  pipeline.factories.push(answeredWithin(silenceMs))
  return new BlobServiceClient(url, pipeline)
}

/** The client has no limit of its own for a server that accepts a request and says nothing. */
const answeredWithin = (silenceMs: number): RequestPolicyFactory => ({
  create: (next) => ({
    sendRequest: async (request) => {
      request.timeout = silenceMs
      try {
        return await next.sendRequest(request)
      } catch (error) {
        if ((error as Error).name !== 'AbortError' || request.abortSignal?.aborted === true) throw error
        throw new RestError(`no answer for ${silenceMs / 1000} seconds`, { code: 'ETIMEDOUT' })
      }
    },
  }),
})

function openUntimed(access: ConnectorAccess): BlobServiceClient {
  const connectionString = textOf(access, 'connectionString')
  const account = textOf(access, 'storageAccount') ?? ''
  const key = textOf(access, 'accountKey')
  const endpoint = textOf(access, 'endpoint') ?? `https://${account}.blob.core.windows.net`
  try {
    if (connectionString !== undefined) return BlobServiceClient.fromConnectionString(connectionString, options)
    if (key !== undefined) return new BlobServiceClient(endpoint, new StorageSharedKeyCredential(account, key), options)
  } catch (cause) {
    const reason = 'its connection string or account key cannot be read'
    throw new StoreError('refused', { location: endpoint, reason, cause })
  }
  throw new StoreError('refused', {
    location: endpoint,
    reason: 'the connector has no connection string and no account key',
  })
}
