import { createServer } from 'node:http'

import { expect, test } from 'vitest'

import { httpApiCalls } from '../../services/settings/http-api-calls.ts'
import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { freePort } from '../../webhooks/testing/free-port.ts'
import { servicesWith } from '../testing/services-with.ts'
import { restSwitch } from './rest-switch.ts'

test('the app answers programs once a person has switched it on, at the port that they chose, and again at the next start', async () => {
  using folder = temporaryFolder()
  const store = openStore(folder.path)
  const bugs: unknown[] = []
  const open = async () => {
    const httpApi = restSwitch()
    const settings = httpApiCalls({ store, httpApi })
    await httpApi.attach({
      services: servicesWith({ settings }),
      keepUpload: () => Promise.reject(new TypeError('nothing is uploaded')),
      apiKeys: {
        holder: (key) => (key === 'krn_a' ? { caller: { kind: 'key', name: 'CI', id: 'k' }, role: 'viewer' } : null),
        mcpHolder: () => null,
      },
      audited: (_call, work) => work(),
      reportBug: (bug) => bugs.push(bug),
    })
    return { httpApi, settings }
  }
  const statusOf = (port: number, headers: Record<string, string> = {}, path = '/api/v1/nothing') =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers }).then(
      ({ status }) => status,
      () => null,
    )
  const [port, other] = [await freePort(), await freePort()]

  const first = await open()
  expect(await first.settings.httpApi(undefined)).toMatchObject({ isOn: false, isSwitchable: true, address: null })
  const on = await first.settings.setHttpApi({ isOn: true, port })
  expect(on).toMatchObject({ isOn: true, address: `http://127.0.0.1:${port}/api/v1`, problem: null })
  expect([await statusOf(port), await statusOf(port, { 'x-api-key': 'krn_a' })]).toEqual([401, 404])
  // The key is one of the HTTP API; the MCP server asks for one of its own.
  expect(await statusOf(port, { 'x-api-key': 'krn_a' }, '/mcp')).toBe(401)

  await first.settings.setHttpApi({ isOn: true, port: other })
  expect([await statusOf(port), await statusOf(other)]).toEqual([null, 401])
  await first.httpApi.close()
  expect(await statusOf(other)).toBeNull()

  const second = await open()
  expect(await statusOf(other)).toBe(401)
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve))
  const refused = await second.settings.setHttpApi({ isOn: true, port })
  expect(refused).toMatchObject({
    address: null,
    problem: `Another program uses port ${port} of this machine. Choose another port.`,
  })
  taken.close()
  expect(await second.settings.setHttpApi({ isOn: false, port })).toMatchObject({ address: null, problem: null })
  expect(bugs).toEqual([])
  store.close()
})
