import type { IncomingMessage, ServerResponse } from 'node:http'

import { OpenAPIHandler } from '@orpc/openapi/node'
import { BodyLimitPlugin } from '@orpc/server/node'

import type { ApiKeyDoor } from '../../services/api-keys/api-key-calls.ts'
import type { Services } from '../../services/services.ts'
import type { ReportBug } from '../contract-router.ts'
import { answerCronTick, isCronTick } from './cron-tick.ts'
import { encodeError, errorBody } from './rest-error.ts'
import { enterRest } from './rest-door.ts'
import { openRateLimit } from './rate-limit.ts'
import { restRoutes } from './routes/routes.ts'
import { openApiDocument } from './open-api-document.ts'

export const restPrefix = '/api/v1'

export interface RestHostOptions {
  readonly services: Services
  readonly apiKeys: ApiKeyDoor
  /** Whether the request carries the cookie of the studio's own session. */
  readonly hasSession: (request: IncomingMessage) => boolean
  readonly reportBug: ReportBug
}

export type AnswerRest = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>

const maxBodyBytes = 32 * 1024 * 1024

/** The platform's HTTP API over the use cases: its paths, shapes and statuses, with a door of its own. */
export function restHost({ services, apiKeys, hasSession, reportBug }: RestHostOptions): AnswerRest {
  const handler = new OpenAPIHandler(restRoutes, {
    customErrorResponseBodyEncoder: encodeError,
    plugins: [new BodyLimitPlugin({ maxBodySize: maxBodyBytes })],
  })
  const isTooOften = openRateLimit()
  return async (request, response, url) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-store')
    if (isCronTick(request, url)) {
      const refused = await answerCronTick(request, response, services)
      if (refused) sendError(response, refused.status, refused.message)
      return
    }
    const entered = enterRest(request, { apiKeys, hasSession })
    if ('status' in entered) {
      sendError(response, entered.status, entered.message)
      return
    }
    const { caller, role } = entered
    if (isTooOften(`${request.method ?? ''} ${url.pathname}`, caller?.id ?? 'session')) {
      response.setHeader('Retry-After', '60')
      sendError(response, 429, 'There are too many requests. Wait a minute.')
      return
    }
    if (url.pathname === `${restPrefix}/openapi.json`) {
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(await openApiDocument()))
      return
    }
    const report = (bug: unknown) => {
      reportBug(bug, `${request.method ?? ''} ${url.pathname}`)
    }
    const context = { services, caller, role, reportBug: report }
    const { matched } = await handler.handle(request, response, { prefix: restPrefix, context })
    if (!matched) sendError(response, 404, `There is no ${request.method ?? 'GET'} ${url.pathname}.`)
  }
}

export function sendError(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(errorBody(status, message)))
}
