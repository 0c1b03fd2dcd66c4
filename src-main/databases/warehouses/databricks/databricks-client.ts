import { z } from 'zod'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { withoutStop } from '../../../../src-shared/errors/failures/sentence-parts.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { withoutSecrets } from '../../../connectors/without-secrets.ts'
import { hostWithPort } from '../../../http/guard-host.ts'
import { openHttpClient } from '../../../http/http-client.ts'
import { RequestFailure } from '../../../http/request-failure.ts'
import { textOf } from '../../../stores/text-of.ts'
import { StatementRefused } from '../statement-refused.ts'
import { databricksAddress, databricksUrl } from './databricks-place.ts'
import { openDatabricksToken } from './databricks-token.ts'

/** Requests to the Statement Execution API of a workspace. Throws `database_…` failures and StatementRefused. */
export interface DatabricksClient {
  get(path: string, signal?: AbortSignal): Promise<unknown>
  post(path: string, body: object, signal?: AbortSignal): Promise<unknown>
  /** A part of a result from the storage that an answer names; no credentials are sent there. */
  part(url: string, signal?: AbortSignal): Promise<unknown>
  close(): Promise<void>
}

const limits = { timeoutMs: 90_000, mostBytes: 256 * 1024 * 1024, maxAttempts: 4, backoffMs: 500 }

export function openDatabricksClient(access: ConnectorAccess): DatabricksClient {
  const address = databricksAddress(access)
  const base = databricksUrl(access)
  const closing = new AbortController()
  const client = openHttpClient({
    hosts: { allowed: [], chosen: [hostWithPort(base)] },
    signal: closing.signal,
    ...limits,
  })
  const token = openDatabricksToken(access, base, client)
  const signIn = async () => {
    try {
      return await token()
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error
      const code =
        error.status === null || error.status >= 500 ? 'database_unreachable' : 'database_credentials_invalid'
      throw new AppError(code, { address, reason: error.reason }, { cause: error })
    }
  }
  const send = async (method: 'GET' | 'POST', path: string, body: string | null, signal?: AbortSignal) => {
    const headers = { authorization: `Bearer ${await signIn()}`, 'content-type': 'application/json' }
    try {
      const url = new URL(`/api/2.0/sql/statements${path}`, base)
      return JSON.parse(
        (await client.text({ url, method, headers, body, ...(signal ? { signal } : {}) })).text,
      ) as unknown
    } catch (error) {
      throw error instanceof RequestFailure ? failureOf(error, address, access) : error
    }
  }
  return {
    get: (path, signal) => send('GET', path, null, signal),
    post: (path, body, signal) => send('POST', path, JSON.stringify(body), signal),
    part: async (url, signal) => {
      try {
        const request = {
          url: new URL(url),
          method: 'GET',
          headers: {},
          body: null,
          ...(signal ? { signal } : {}),
        } as const
        return JSON.parse((await client.text(request)).text) as unknown
      } catch (error) {
        if (!(error instanceof RequestFailure)) throw error
        const reason = `a part of the result cannot be fetched from ${new URL(url).host}: ${error.reason}`
        throw new AppError('database_unreachable', { address, reason }, { cause: error })
      }
    },
    close: async () => {
      closing.abort()
      await client.close()
    },
  }
}

const saidSchema = z.object({ message: z.string() })

function failureOf(failure: RequestFailure, address: string, access: ConnectorAccess): Error {
  // A server may repeat what it was sent.
  const said = withoutSecrets(messageIn(failure.said) ?? failure.reason, access)
  const reason = withoutStop(said)
  const cause = { cause: failure }
  switch (failure.status) {
    case 401:
      return new AppError('database_credentials_invalid', { address, reason }, cause)
    case 403:
      return new AppError('database_denied', { statement: `a request to ${address}`, reason }, cause)
    case 400:
    case 404:
      return new StatementRefused(reason, failure)
    default:
      return new AppError('database_unreachable', { address, reason }, cause)
  }
}

function messageIn(text: string): string | null {
  try {
    return saidSchema.parse(JSON.parse(text)).message
  } catch {
    return null
  }
}

/** What every statement of a connector is sent with. */
export function statementOf(access: ConnectorAccess, warehouseId: string): object {
  const [catalog, schema] = [textOf(access, 'catalog'), textOf(access, 'schema')]
  return {
    warehouse_id: warehouseId,
    ...(catalog === undefined ? {} : { catalog }),
    ...(schema === undefined ? {} : { schema }),
  }
}
