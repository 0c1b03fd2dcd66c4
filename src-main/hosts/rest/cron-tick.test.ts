import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, onTestFinished, test } from 'vitest'

import { servicesWith } from '../testing/services-with.ts'
import { answerCronTick, isCronTick } from './cron-tick.ts'

const nothing = { started: [], failed: [], isFull: false, nextFireAt: null }
const tick = { tickAt: 't', totalPipelines: 47, skipped: false, ...nothing }

test('an outside scheduler starts what is due with the CRON_SECRET alone, and is refused where none is set', async () => {
  let isBusy = false
  const services = servicesWith({ schedules: { tick: () => Promise.resolve({ ...tick, skipped: isBusy }) } })
  const environment: NodeJS.ProcessEnv = {}
  const server = createServer((request, response) => {
    expect(isCronTick(request, new URL(request.url ?? '', 'http://x'))).toBe(true)
    void answerCronTick(request, response, services, environment).then((refused) => {
      if (refused) response.writeHead(refused.status).end()
    })
  })
  onTestFinished(() => {
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = (headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}/api/v1/cron/flow-scheduler-tick`, { headers })
  expect((await ask({ authorization: 'Bearer ' })).status).toBe(503)
  environment['CRON_SECRET'] = 's3cret'
  expect((await ask({})).status).toBe(401)
  expect((await ask({ authorization: 'Bearer s3cre' })).status).toBe(401)
  expect(await (await ask({ authorization: 'Bearer s3cret' })).json()).toEqual(tick)
  isBusy = true
  expect(await (await ask({ 'x-cron-secret': 's3cret' })).json()).toEqual({ skipped: true })
})
