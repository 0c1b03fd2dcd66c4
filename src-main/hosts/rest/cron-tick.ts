import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { Services } from '../../services/services.ts'

const cronPath = '/api/v1/cron/flow-scheduler-tick'

/** Whether the request is the platform's call of an outside scheduler. It has a secret of its own, and takes no API key. */
export const isCronTick = ({ method }: IncomingMessage, url: URL): boolean =>
  url.pathname === cronPath && (method === 'GET' || method === 'POST')

/** Looks at the schedules for a scheduler outside, such as cron, that knows CRON_SECRET. Refused where that is not set. */
export async function answerCronTick(
  request: IncomingMessage,
  response: ServerResponse,
  services: Services,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly status: number; readonly message: string } | null> {
  const secret = environment['CRON_SECRET'] ?? ''
  if (secret === '')
    return { status: 503, message: 'CRON_SECRET is not set, so nobody may call this. Set it for Weir.' }
  if (!isSame(givenSecret(request), secret))
    return {
      status: 401,
      message: 'Send the CRON_SECRET: Authorization: Bearer <secret>, or the header x-cron-secret.',
    }
  try {
    const caller = { kind: 'schedule', name: 'cron', id: 'cron' } as const
    const tick = await services.schedules.tick(undefined, { caller })
    const answer = tick.skipped ? { skipped: true } : tick
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
    return null
  } catch (error) {
    return { status: 500, message: toFailureRecord(error).message }
  }
}

function givenSecret({ headers }: IncomingMessage): string {
  const own = headers['x-cron-secret']
  if (typeof own === 'string') return own
  const [, bearer = ''] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? []
  return bearer
}

/** As hashes, so that the time of the comparison says nothing of their length or letters. */
const isSame = (given: string, secret: string): boolean => timingSafeEqual(hashOf(given), hashOf(secret))

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
