import type { IncomingMessage, ServerResponse } from 'node:http'

import { OpenAPIHandler } from '@orpc/openapi/node'

import type { ApiKeyHolders } from '../../services/api-keys/api-key-calls.ts'
import type { KeepUpload } from '../../services/imports/keep-upload.ts'
import type { Services } from '../../services/services.ts'
import type { ReportBug } from '../contract-router.ts'
import { admitRequest } from './admit-request.ts'
import { answerReference } from './answer-reference.ts'
import { answerCronTick, isCronTick } from './cron-tick.ts'
import { openRateLimit } from './rate-limit.ts'
import { readBody } from './read-body.ts'
import { encodeError, errorBody } from './rest-error.ts'
import { restPrefix } from './rest-prefix.ts'
import { restRoutes } from './routes/routes.ts'

export interface RestHostOptions {
  readonly services: Services
  readonly keepUpload: KeepUpload
  readonly apiKeys: Pick<ApiKeyHolders, 'holder'>
  /** Whether the request carries the cookie of the studio's own session. */
  readonly hasSession: (request: IncomingMessage) => boolean
  readonly reportBug: ReportBug
}

export type AnswerRest = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

const maxBodyBytes = 32 * 1024 * 1024

/** The platform's HTTP API over the use cases: its paths, shapes and statuses, for API keys and the studio's own session. */
export function restHost({ services, keepUpload, apiKeys, hasSession, reportBug }: RestHostOptions): AnswerRest {
  const handler = new OpenAPIHandler(restRoutes, { customErrorResponseBodyEncoder: encodeError })
  const isTooOften = openRateLimit()
  return async (request, response, url) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-store')
    if (isCronTick(request, url)) {
      const refused = await answerCronTick(request, response, services)
      if (refused) sendError(response, refused.status, refused.message)
      return
    }
    // What the API is, is no secret: whoever has this build has it.
    if (await answerReference(request, response, url)) return
    const admitted = admitRequest(request, { apiKeys, hasSession })
    if ('status' in admitted) {
      sendError(response, admitted.status, admitted.message)
      return
    }
    const { caller, role } = admitted
    if (isTooOften(`${request.method ?? ''} ${url.pathname}`, caller?.id ?? 'session')) {
      response.setHeader('Retry-After', '60')
      sendError(response, 429, 'There are too many requests. Wait a minute.')
      return
    }
    const read = await readBody(request, url.pathname, maxBodyBytes)
    if (read === null) return
    if ('status' in read) {
      sendError(response, read.status, read.message)
      return
    }
    const report = (bug: unknown) => {
      reportBug(bug, `${request.method ?? ''} ${url.pathname}`)
    }
    const context = { services, keepUpload, caller, role, reportBug: report }
    const { matched } = await handler.handle(read.request, response, { prefix: restPrefix, context })
    if (!matched) sendError(response, 404, `There is no ${request.method ?? 'GET'} ${url.pathname}.`)
  }
}

export function sendError(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(errorBody(status, message)))
}
