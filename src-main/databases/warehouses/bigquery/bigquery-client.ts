import { z } from 'zod'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../../../src-shared/errors/failures/sentence-parts.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { withoutSecrets } from '../../../connectors/without-secrets.ts'
import { hostWithPort } from '../../../http/guard-host.ts'
import { openHttpClient } from '../../../http/http-client.ts'
import { RequestFailure } from '../../../http/request-failure.ts'
import { StatementRefused } from '../statement-refused.ts'
import { openBigqueryToken } from './bigquery-token.ts'

/** Requests to the REST API of BigQuery, in which every value is a text. */
export interface BigqueryClient {
  /** Who asks, for people. */
  readonly user: string
  /** `path` is below the project. Throws `database_…` failures and StatementRefused. */
  get(path: string, parameters: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<unknown>
  post(path: string, body: object, signal?: AbortSignal): Promise<unknown>
  close(): Promise<void>
}

const limits = { timeoutMs: 60_000, mostBytes: 128 * 1024 * 1024, maxAttempts: 4, backoffMs: 500 }

export const bigqueryUrl = ({ config }: ConnectorAccess): URL => {
  const { endpoint } = config
  return new URL(typeof endpoint === 'string' && endpoint !== '' ? endpoint : 'https://bigquery.googleapis.com')
}

export const bigqueryAddress = (access: ConnectorAccess): string =>
  `${bigqueryUrl(access).host}/${String(access.config['project'])}`

export async function openBigqueryClient(access: ConnectorAccess): Promise<BigqueryClient> {
  const address = bigqueryAddress(access)
  const base = bigqueryUrl(access)
  const signedIn = await openBigqueryToken(access, address)
  const closing = new AbortController()
  const client = openHttpClient({
    hosts: { allowed: [], chosen: [hostWithPort(base)] },
    signal: closing.signal,
    ...limits,
  })
  const project = encodeURIComponent(String(access.config['project']))
  const send = async (method: 'GET' | 'POST', url: URL, body: string | null, signal?: AbortSignal) => {
    const headers = { authorization: `Bearer ${await signedIn.token()}`, 'content-type': 'application/json' }
    try {
      const { text } = await client.text({ url, method, headers, body, ...(signal ? { signal } : {}) })
      return JSON.parse(text) as unknown
    } catch (error) {
      throw error instanceof RequestFailure ? bigqueryFailure(error, address, access) : error
    }
  }
  const urlOf = (path: string) => new URL(`/bigquery/v2/projects/${project}/${path}`, base)
  return {
    user: signedIn.user,
    get: (path, parameters, signal) => {
      const url = urlOf(path)
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
      return send('GET', url, null, signal)
    },
    post: (path, body, signal) => send('POST', urlOf(path), JSON.stringify(body), signal),
    close: async () => {
      closing.abort()
      await client.close()
    },
  }
}

const saidSchema = z.object({
  error: z.object({
    message: z.string(),
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
})

function bigqueryFailure(failure: RequestFailure, address: string, access: ConnectorAccess): Error {
  const said = saidIn(failure.said)
  // A server may repeat what it was sent.
  const reason = withoutStop(withoutSecrets(said?.message ?? failure.reason, access))
  switch (failure.status) {
    case 401:
      return new AppError('database_credentials_invalid', { address, reason }, { cause: failure })
    case 403:
      return new AppError('database_denied', { statement: `a request to ${address}`, reason }, { cause: failure })
    case 400:
    case 404:
    case 409:
      return new StatementRefused(reason, failure)
    default:
      return new AppError('database_unreachable', { address, reason }, { cause: failure })
  }
}

function saidIn(text: string): { readonly message: string } | null {
  try {
    return saidSchema.parse(JSON.parse(text)).error
  } catch {
    return null
  }
}
