import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { ClientRetryPlugin, type ClientRetryPluginContext } from '@orpc/client/plugins'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, test } from 'vitest'

import type { Contract } from '../../../src-shared/contract/contract.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import type { Services } from '../../services/services.ts'
import type { StudioServer } from './studio-server.ts'
import { enter, send, studioServersHere } from './testing/studio-servers.ts'

const start = studioServersHere()

function clientOf(
  server: StudioServer,
  cookie: string,
  fetchWith: typeof fetch = fetch,
): ContractRouterClient<Contract, ClientRetryPluginContext> {
  const origin = server.address.slice(0, -1)
  const link = new RPCLink<ClientRetryPluginContext>({
    url: `${origin}/rpc`,
    headers: { cookie, origin },
    plugins: [new ClientRetryPlugin()],
    fetch: (request, init) => fetchWith(request, init),
  })
  return createORPCClient(link)
}

/** A proxy that can cut the response it is forwarding. */
function breakableFetch(): { fetch: typeof fetch; cut: () => void } {
  let cut = () => {}
  return {
    cut: () => {
      cut()
    },
    fetch: async (input, init) => {
      const response = await fetch(input, init)
      const wire = new TransformStream<Uint8Array, Uint8Array>({
        start: (controller) => {
          cut = () => {
            controller.error(new TypeError('network lost'))
          }
        },
      })
      return new Response(response.body?.pipeThrough(wire) ?? null, response)
    },
  }
}

test('a failed call has the HTTP status of its failure code, and reaches the caller whole', async () => {
  const server = await start({
    pipelines: { get: ({ id }) => Promise.reject(new AppError('not_found', { what: 'pipeline', id })) },
    runs: { list: () => Promise.reject(new AppError('table_busy', { table: 'public.ds_a', holder: 'run 7' })) },
  })
  const cookie = await enter(server)
  const origin = server.address.slice(0, -1)
  const statusOf = async (call: string, json: unknown) => {
    const headers = { cookie, origin, 'content-type': 'application/json' }
    const body = JSON.stringify({ json })
    return (await send(`${server.address}rpc/${call}`, { method: 'POST', headers, body })).status
  }
  expect(await statusOf('pipelines/get', { id: 'p' })).toBe(404)
  expect(await statusOf('runs/list', {})).toBe(409)
  expect(await statusOf('runs/list', { limit: 'many' })).toBe(400)
  await expect(clientOf(server, cookie).pipelines.get({ id: 'p' })).rejects.toMatchObject({
    code: 'FAILURE',
    defined: true,
    data: {
      code: 'not_found',
      message: 'There is no pipeline p: check the spelling, and whether it was deleted or renamed.',
    },
  })
})

test('calls answer over HTTP, and a body that is too large is refused without a stack', async () => {
  const server = await start({
    runs: {
      list: ({ limit }) =>
        Promise.resolve([]).then((runs) => (limit === 7 ? runs : Promise.reject(new Error('limit')))),
    },
  })
  const cookie = await enter(server)
  expect(await clientOf(server, cookie).runs.list({ limit: 7 })).toEqual([])
  const origin = server.address.slice(0, -1)
  const body = JSON.stringify({ json: { statement: 'x'.repeat(33 * 1024 * 1024) } })
  const answer = await send(`${server.address}rpc/sql/query`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body,
  }).catch(() => null)
  expect(answer?.status ?? 413).toBe(413)
  expect(answer?.text ?? '').not.toContain('    at ')
})

test('live events stream while the run goes, and go on after a lost connection without a gap or a double', async () => {
  let connections = 0
  const event = (name: string): RunEvent => ({ type: 'started', at: 'now', nodeIds: [name] })
  async function* events(signal: AbortSignal | undefined) {
    connections += 1
    const isFirst = connections === 1
    yield event('a')
    yield event('b')
    if (isFirst) await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    yield event('c')
  }
  const server = await start({
    runs: {
      events: ((_: unknown, context?: { signal?: AbortSignal }) =>
        Promise.resolve(events(context?.signal))) as unknown as Services['runs']['events'],
    },
  })
  const network = breakableFetch()
  const client = clientOf(server, await enter(server), network.fetch)
  const seen: string[] = []
  for await (const got of await client.runs.events({ id: 'r' }, { context: { retry: 5, retryDelay: 10 } })) {
    if (got.type === 'started') seen.push(...got.nodeIds)
    if (seen.length === 2 && connections === 1) network.cut()
  }
  expect(seen).toEqual(['a', 'b', 'c'])
  expect(connections).toBe(2)
})

test('a browser that goes away ends its event stream on the server too', async () => {
  let ended = false
  async function* events(signal: AbortSignal | undefined) {
    try {
      yield { type: 'started', at: 'now', nodeIds: [] } satisfies RunEvent
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    } finally {
      ended = true
    }
  }
  const server = await start({
    runs: {
      events: ((_: unknown, context?: { signal?: AbortSignal }) =>
        Promise.resolve(events(context?.signal))) as unknown as Services['runs']['events'],
    },
  })
  const client = clientOf(server, await enter(server))
  const leave = new AbortController()
  const stream = await client.runs.events({ id: 'r' }, { signal: leave.signal })
  await stream.next()
  leave.abort()
  await expect.poll(() => ended).toBe(true)
})
