import {
  type Arrival,
  type Script,
  type ScriptedServer,
  startScriptedServer,
} from '../../http/testing/scripted-server.ts'

/** What a double holds every request to. */
export interface StrictRules {
  /** `Bearer abc`: what the header `authorization` has to be; a function judges by itself. */
  readonly authorized: string | ((arrival: Arrival, url: URL) => boolean)
  readonly answer: (url: URL, arrival: Arrival) => StrictAnswer
  /** How many requests are let through before one is told to wait. */
  readonly burst?: number
}

export interface StrictAnswer {
  readonly status?: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A double of an API: no vendor's, but a server of our own that refuses what breaks the rules that it is given. It answers 401
 * without the credentials, 429 above its rate, and whatever its rules say otherwise.
 */
export async function startStrictApi(rules: StrictRules): Promise<ScriptedServer> {
  let inARow = 0
  const script: Script = (arrival, response) => {
    const url = new URL(arrival.url, 'http://double')
    const { authorized, burst = Infinity } = rules
    const isKnown =
      typeof authorized === 'string' ? arrival.headers.authorization === authorized : authorized(arrival, url)
    const send = ({ status = 200, body, headers = {} }: StrictAnswer) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }
    if (!isKnown) {
      send({ status: 401, body: { message: `not known: ${arrival.headers.authorization ?? 'nobody'}` } })
    } else if (++inARow > burst) {
      inARow = 0
      send({ status: 429, body: { message: 'slow down' }, headers: { 'retry-after': '0' } })
    } else send(rules.answer(url, arrival))
  }
  return startScriptedServer(script)
}

export const refusal = (message: string): StrictAnswer => ({ status: 400, body: { message } })
