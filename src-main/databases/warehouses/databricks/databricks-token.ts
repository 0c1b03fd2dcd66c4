import { z } from 'zod'

import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import type { HttpClient } from '../../../http/http-client.ts'
import { textOf } from '../../../stores/text-of.ts'

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() })

/** A token is replaced a little early, so that it does not expire on its way. */
const marginMs = 60_000

/** The token that was entered, or those that the workspace gives to a service principal. */
export function openDatabricksToken(
  access: ConnectorAccess,
  base: URL,
  client: Pick<HttpClient, 'text'>,
): () => Promise<string> {
  const secret = textOf(access, 'clientSecret')
  if (secret === undefined) {
    const entered = textOf(access, 'token') ?? textOf(access, 'accessToken') ?? ''
    return () => Promise.resolve(entered)
  }
  const login = Buffer.from(`${textOf(access, 'clientId') ?? ''}:${secret}`).toString('base64')
  let held = { token: '', untilMs: 0 }
  return async () => {
    if (performance.now() < held.untilMs) return held.token
    const { text } = await client.text({
      url: new URL('/oidc/v1/token', base),
      method: 'POST',
      headers: { authorization: `Basic ${login}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials&scope=all-apis',
    })
    const answer = answerSchema.parse(JSON.parse(text))
    held = { token: answer.access_token, untilMs: performance.now() + answer.expires_in * 1_000 - marginMs }
    return held.token
  }
}
