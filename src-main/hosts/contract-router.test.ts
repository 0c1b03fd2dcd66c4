import { createRouterClient, traverseContractProcedures, isProcedure, type AnyRouter } from '@orpc/server'
import { expect, test } from 'vitest'

import { contract } from '../../src-shared/contract/contract.ts'
import { AppError } from '../../src-shared/errors/app-error.ts'
import type { RunEvent } from '../../src-shared/runs/run-event.ts'
import type { Services } from '../services/services.ts'
import { contractRouter } from './contract-router.ts'
import { servicesWith } from './testing/services-with.ts'

const clientOf = (given: Parameters<typeof servicesWith>[0], bugs: unknown[] = []) =>
  createRouterClient(contractRouter(servicesWith(given), (bug) => bugs.push(bug)))

function callsOfContract(): string[] {
  const calls: string[] = []
  traverseContractProcedures({ router: contract, path: [] }, ({ path }) => calls.push(path.join('.')))
  return calls
}

test('every call of the contract has a handler', () => {
  const router = contractRouter(servicesWith({}), () => {}) as unknown as Record<string, Record<string, AnyRouter>>
  const calls = callsOfContract()
  expect(calls.length).toBeGreaterThan(20)
  for (const call of calls) {
    const [group = '', name = ''] = call.split('.')
    expect(isProcedure(router[group]?.[name]), call).toBe(true)
  }
})

test('a failure reaches the caller as its code, its sentence and its node', async () => {
  const client = clientOf({
    pipelines: {
      get: () =>
        Promise.reject(new AppError('file_missing', { nodeId: 'customers', pattern: '*.csv', folder: '/data' })),
    },
  })
  await expect(client.pipelines.get({ id: 'p' })).rejects.toMatchObject({
    code: 'FAILURE',
    defined: true,
    data: {
      code: 'file_missing',
      message: expect.stringContaining('no file matches "*.csv"') as string,
      nodeId: 'customers',
    },
  })
})

test('a mistake of our own is reported to the log and told without its words', async () => {
  const bugs: unknown[] = []
  const mistake = new TypeError('password=hunter2 is not iterable')
  const client = clientOf({ runs: { list: () => Promise.reject(mistake) } }, bugs)
  const told = await client.runs.list({}).catch((error: unknown) => error)
  expect(bugs).toEqual([mistake])
  expect(told).toMatchObject({ code: 'FAILURE', data: { code: 'bug' } })
  expect(JSON.stringify(told) + String(told)).not.toContain('hunter2')
})

test('a request that is not valid says which part of it', async () => {
  const client = clientOf({})
  await expect(client.runs.list({ limit: 100_000 })).rejects.toMatchObject({
    code: 'FAILURE',
    data: { code: 'request_invalid', message: 'The request is not valid: limit is more than 500.' },
  })
})

test('an answer that is not as the contract says is a bug and does not leave', async () => {
  const bugs: unknown[] = []
  const client = clientOf({ system: { info: () => Promise.resolve({ secret: 'x' } as never) } }, bugs)
  await expect(client.system.info()).rejects.toMatchObject({ data: { code: 'bug' } })
  expect(bugs).toHaveLength(1)
})

test('the events of a run end with the failure sentence where the run cannot be read', async () => {
  const started: RunEvent = { type: 'started', at: '2026-01-01T00:00:00Z', nodeIds: ['a'] }
  async function* events() {
    yield started
    await Promise.resolve()
    throw new AppError('not_found', { what: 'run', id: 'r' })
  }
  const client = clientOf({
    runs: { events: (() => Promise.resolve(events())) as unknown as Services['runs']['events'] },
  })
  const seen: RunEvent[] = []
  const read = (async () => {
    for await (const event of await client.runs.events({ id: 'r' })) seen.push(event)
  })()
  await expect(read).rejects.toMatchObject({
    code: 'FAILURE',
    data: {
      code: 'not_found',
      message: 'There is no run r: check the spelling, and whether it was deleted or renamed.',
    },
  })
  expect(seen).toEqual([started])
})

test('a client that comes back gets only the events it has not seen', async () => {
  const all: RunEvent[] = ['a', 'b', 'c'].map((nodeId) => ({ type: 'started', at: 'now', nodeIds: [nodeId] }))
  async function* events() {
    await Promise.resolve()
    yield* all
  }
  const client = clientOf({
    runs: { events: (() => Promise.resolve(events())) as unknown as Services['runs']['events'] },
  })
  const seen: RunEvent[] = []
  for await (const event of await client.runs.events({ id: 'r' }, { lastEventId: '2' })) seen.push(event)
  expect(seen).toEqual(all.slice(2))
})
