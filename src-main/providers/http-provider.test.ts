import { afterEach, describe, expect, test } from 'vitest'

import type { ServiceConfig } from '../../src-shared/providers/service-config.ts'
import { enrichKinds } from '../../src-shared/providers/service-kinds.ts'
import { serviceRequest } from '../../src-shared/providers/service-request.ts'
import { type Script, type ScriptedServer, startScriptedServer } from '../http/testing/scripted-server.ts'
import { listed } from './testing/listed.ts'
import { httpProvider } from './http-provider.ts'
import type { OutsideAccess } from '../http/outside-access.ts'
import type { Answer } from './provider.ts'

let server: ScriptedServer
afterEach(() => server.close())

const ok: Script = (_, response) => response.end('{"name":"Graz"}')

interface Asked {
  readonly config?: Partial<ServiceConfig>
  readonly outside?: Partial<OutsideAccess>
  readonly signal?: AbortSignal
  readonly questions?: readonly string[]
  readonly kind?: keyof typeof enrichKinds
}

/** Looks up keys with a server on this machine, which is allowed unless a test says otherwise. */
async function ask(script: Script, asked: Asked = {}): Promise<readonly Answer[]> {
  server = await startScriptedServer(script)
  const config = { url: `http://${server.host}/{{city}}`, retry: { backoffMs: 1 }, ...asked.config }
  const settings = serviceRequest(config, enrichKinds[asked.kind ?? 'http'])
  if (!settings) throw new TypeError('the service has an address')
  const provider = await httpProvider.open(
    { provider: 'http', question: '', resultType: { name: 'json' }, settings, needsResult: true },
    {
      nodeId: 'ask',
      outside: { allowedHosts: [server.host], secrets: {}, ...asked.outside },
      signal: asked.signal ?? new AbortController().signal,
      database: () => Promise.reject(new TypeError('a service needs none')),
    },
  )
  const found = new Map<string, Answer>()
  try {
    const texts = asked.questions ?? ['Graz']
    for await (const { question, answer } of provider.answers(listed(texts.map((each) => JSON.stringify([each]))))) {
      found.set(question, answer)
    }
    return texts.flatMap((each) => found.get(JSON.stringify([each])) ?? [])
  } finally {
    provider.close?.()
  }
}

const reasons = (answers: readonly Answer[]) =>
  answers.map((answer) => ('reason' in answer ? answer.reason : answer.value))

describe('an answer', () => {
  test('is the whole of what the service said, or what stands at a path of it', async () => {
    expect(await ask((_, response) => response.end(' {"id": 12345678901234567890} '))).toEqual([
      { kind: 'answered', value: '{"id": 12345678901234567890}' },
    ])
    await server.close()
    const path = { responsePath: 'list[1].name', outputType: 'text' } as const
    expect(await ask((_, response) => response.end('{"list":[1,{"name":"Graz"}]}'), { config: path })).toEqual([
      { kind: 'answered', value: 'Graz' },
    ])
  })

  test.each([
    ['<html>', {}, 'its answer is not JSON'],
    ['{"a":1}', { responsePath: 'b' }, 'its answer has no b'],
    ['{"a":"x"}', { responsePath: 'a', outputType: 'double' }, 'it answered "x", which is no double'],
    ['{"a":9007199254740993}', { responsePath: 'a' }, 'a whole number that is too large to be kept exactly'],
    ['{"a":1}', { responsePath: 'constructor' }, 'its answer has no constructor'],
  ] as const)('that is not what was asked for is none: %s', async (text, config, reason) => {
    expect(reasons(await ask((_, response) => response.end(text), { config }))).toEqual([
      expect.stringContaining(reason),
    ])
    expect(server.arrivals).toHaveLength(1)
  })

  test('is encoded into the address, so that no value leads elsewhere', async () => {
    const questions = ['a b/../c?d#e&f=g', '..', '{{city}}']
    const answers = await ask(ok, { questions, config: { maxConcurrent: 1 } })
    expect(server.arrivals.map(({ url }) => url)).toEqual(['/a%20b%2F..%2Fc%3Fd%23e%26f%3Dg', '/%7B%7Bcity%7D%7D'])
    expect(reasons(answers)[1]).toBe('".." cannot be part of an address')
  })

  test('that is too large is given up while it comes', async () => {
    const answers = await ask((_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(64 * 1024)));
      }
      response.on('drain', more)
      more()
    })
    expect(reasons(answers)).toEqual(['its answer is larger than 4194304 bytes'])
  })
})

describe('trying again', () => {
  test.each([429, 500, 503, 408])('helps after %d', async (status) => {
    const answers = await ask((arrival, response, number) => {
      if (number < 3) response.writeHead(status)
      ok(arrival, response, number)
    })
    expect(reasons(answers)).toEqual(['{"name":"Graz"}'])
    expect(server.arrivals).toHaveLength(3)
  })

  test('does not happen after 404, and ends after the agreed attempts', async () => {
    expect(reasons(await ask((_, response) => response.writeHead(404).end()))).toEqual(['it answered 404'])
    expect(server.arrivals).toHaveLength(1)
    await server.close()
    const config = { retry: { maxAttempts: 2, backoffMs: 1 } }
    expect(reasons(await ask((_, response) => response.writeHead(500).end(), { config }))).toEqual([
      'it answered 500, 2 times',
    ])
    expect(server.arrivals).toHaveLength(2)
  })

  test('waits as long as the service asks, for every question', async () => {
    const answers = await ask(
      (arrival, response, number) => {
        if (number === 1) response.writeHead(429, { 'retry-after': '1' })
        ok(arrival, response, number)
      },
      { questions: ['a'] },
    )
    expect(reasons(answers)).toEqual(['{"name":"Graz"}'])
    const [first, second] = server.arrivals
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(950)
  })

  test('is given up where the service asks for an hour', async () => {
    const answers = await ask((_, response) => response.writeHead(503, { 'retry-after': '3600' }).end())
    expect(reasons(answers)).toEqual(['it answered 503 and asks to wait 60 minutes'])
    expect(server.arrivals).toHaveLength(1)
  })

  test('follows a connection that was cut', async () => {
    const answers = await ask((arrival, response, number) => {
      if (number === 1) response.destroy()
      else ok(arrival, response, number)
    })
    expect(reasons(answers)).toEqual(['{"name":"Graz"}'])
  })
})

describe('limits', () => {
  const questions = Array.from({ length: 8 }, (_, index) => `city ${index}`)

  test('no more requests in a second than agreed', async () => {
    await ask(ok, { questions, config: { rateLimitPerSecond: 20 } })
    const [first, last] = [server.arrivals.at(0), server.arrivals.at(-1)]
    expect((last?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(330)
  })

  test('no more requests at once than agreed', async () => {
    await ask((arrival, response, number) => setTimeout(() => ok(arrival, response, number), 20), {
      questions,
      config: { maxConcurrent: 2 },
    })
    expect(Math.max(...server.arrivals.map(({ atOnce }) => atOnce))).toBe(2)
  })

  test('a service that does not answer in time is told apart from one that refuses', async () => {
    const config = { timeoutMs: 100, retry: { maxAttempts: 2, backoffMs: 1 } }
    expect(reasons(await ask(() => undefined, { config }))).toEqual(['it did not answer within 100 ms, 2 times'])
  })

  test('a cancelled run ends its request at once', async () => {
    const stopping = new AbortController()
    const asking = ask(() => stopping.abort(new Error('stopped')), { signal: stopping.signal })
    await expect(asking).rejects.toThrow('stopped')
    expect(server.arrivals).toHaveLength(1)
  })
})

describe('this machine and its network', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '127.1', '0.0.0.0'])(
    '%s is not asked unless it is allowed',
    async (host) => {
      server = await startScriptedServer(ok)
      const own = server
      const url = `http://${host}:${server.host.split(':')[1] ?? ''}/`
      const answers = await ask(ok, { config: { url }, outside: { allowedHosts: [] }, questions: ['x'] })
      expect(reasons(answers)).toEqual([expect.stringContaining('is not on the open internet; list')])
      expect(own.arrivals).toEqual([])
      await own.close()
    },
  )

  test('another port of an allowed host is not allowed with it', async () => {
    const answers = await ask(ok, { outside: { allowedHosts: ['127.0.0.1:1'] } })
    expect(reasons(answers)).toEqual([expect.stringContaining('WEIR_ALLOWED_HOSTS')])
    expect(server.arrivals).toEqual([])
  })

  test('nobody is sent on to it', async () => {
    const inner = await startScriptedServer(ok)
    const answers = await ask((_, response) => response.writeHead(302, { location: `http://${inner.host}/x` }).end())
    expect(reasons(answers)).toEqual([expect.stringContaining('is not on the open internet')])
    expect(inner.arrivals).toEqual([])
    await inner.close()
  })
})

describe('being sent on', () => {
  test('is followed on the same host with the headers, and elsewhere without them', async () => {
    const other = await startScriptedServer(ok)
    server = await startScriptedServer(ok)
    const config = { headers: { 'X-Api-Key': '{{secrets.key}}' } }
    const home: Script = (_, response, number) =>
      response.writeHead(302, { location: number === 1 ? '/again' : `http://${other.host}/there` }).end()
    await server.close()
    const outside = { secrets: { key: 'hush' }, allowedHosts: ['127.0.0.1'] }
    expect(reasons(await ask(home, { config, outside }))).toEqual(['{"name":"Graz"}'])
    expect(server.arrivals.map(({ url, headers }) => [url, headers['x-api-key']])).toEqual([
      ['/Graz', 'hush'],
      ['/again', 'hush'],
    ])
    expect(other.arrivals.map(({ headers }) => headers['x-api-key'])).toEqual([undefined])
    await other.close()
  })

  test('ends after three times, and never follows a POST', async () => {
    const round: Script = (_, response) => response.writeHead(307, { location: '/again' }).end()
    expect(reasons(await ask(round))).toEqual(['it sends on more than 3 times'])
    expect(server.arrivals).toHaveLength(4)
    await server.close()
    expect(reasons(await ask(round, { config: { method: 'POST' } }))).toEqual(['it sends a POST on to another address'])
  })

  test('to something that is not HTTP is refused', async () => {
    const answers = await ask((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
    expect(reasons(answers)).toEqual(['file: is neither http nor https'])
  })
})

describe('a secret', () => {
  const config = { headers: { Authorization: 'Bearer {{secrets.key}}' } }

  test('that is missing stops a run that names its service, before anybody is asked', async () => {
    await expect(ask(ok, { config })).rejects.toThrow(
      'node ask: the secret key is not set. Set the environment variable WEIR_SECRET_KEY to its value, and start Weir again.',
    )
    expect(server.arrivals).toEqual([])
  })

  test('that is missing leaves the field of a model open, as the platform does', async () => {
    const answers = await ask(ok, { config: { ...config, prompt: 'Tag {{city}}' }, kind: 'llm' })
    expect(answers).toEqual([{ kind: 'unable', reason: 'the secret key is not set' }])
    expect(server.arrivals).toEqual([])
  })

  test('cannot bring headers of its own', async () => {
    const answers = await ask(ok, { config, outside: { secrets: { key: 'a\r\nHost: b' } } }).catch(() => [])
    expect(reasons(answers).join()).not.toContain('Host: b')
    expect(server.arrivals).toEqual([])
  })

  test('is in no reason that is told', async () => {
    const url = (host: string) => `http://${host}/?key={{secrets.key}}`
    server = await startScriptedServer(ok)
    const closed = server.host
    await server.close()
    const outside = { secrets: { key: 'hush' }, allowedHosts: ['127.0.0.1'] }
    const answers = await ask(ok, { config: { url: url(closed), retry: { maxAttempts: 1 } }, outside })
    expect(JSON.stringify(answers)).not.toContain('hush')
    expect(reasons(answers)).toEqual(['nothing listens there'])
  })
})
