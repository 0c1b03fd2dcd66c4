import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { expect } from 'vitest'

import { webhookAddress } from '../../../../src-shared/connectors/api/webhook.ts'
import type { NamedAccess } from '../../../databases/row-database.ts'
import { temporaryFolder } from '../../../storage/testing/temporary-folder.ts'
import { webhook as webhookStore } from '../../../stores/kept/webhook.ts'
import { openReceiver } from '../../../webhooks/open-receiver.ts'
import { freePort } from '../../../webhooks/testing/free-port.ts'
import type { OpenProof } from '../connector-proof.ts'

const upload: OpenProof = () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder.path, 'crm', '1'), { recursive: true })
  writeFileSync(join(folder.path, 'crm', '1', 'a.csv'), 'id\n1\n')
  return Promise.resolve({
    against: { name: 'this machine', is: 'real' },
    access: { connectorId: 'crm', type: 'csv_upload', config: {}, authMethod: 'none', secrets: {} },
    tools: { keptFolder: folder.path },
    reads: 'csv_upload://crm/1/a.csv',
    listed: { none: 'one file' },
    wrong: { none: 'no sign-in' },
    behind: { none: 'no connection' },
    stop: () => {
      folder[Symbol.dispose]()
      return Promise.resolve()
    },
  })
}

const webhook: OpenProof = async () => {
  const folder = temporaryFolder()
  const id = 'orders'
  const config = { listenPort: await freePort() }
  const receiver = openReceiver({
    connectors: () => [{ id, authMethod: 'token', config }],
    secretsOf: () => Promise.resolve({ token: 'quiet' }),
    folder: folder.path,
    reportBug: () => undefined,
  })
  await receiver.refresh()
  const secrets = { token: 'quiet' }
  const access: NamedAccess = { connectorId: id, type: 'webhook', config, authMethod: 'token', secrets }
  const tools = { keptFolder: folder.path }
  const received = async () => {
    const store = await webhookStore.open(access, tools)
    const files: string[] = []
    for await (const { location } of store.list(`webhook://${id}`, (name) => /^[^.].*\.jsonl$/.test(name))) {
      files.push(location)
    }
    return files
  }
  const address = webhookAddress(id, config)
  const body = JSON.stringify({ id: 1 })
  const send = (token: string) =>
    fetch(address, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body })
  await send('quiet')
  for (let waits = 0; waits < 200 && (await received()).length === 0; waits++) await sleep(100)
  const before = await received()
  return {
    against: { name: 'a sender of the tests', is: 'double' },
    access,
    tools,
    reads: before[0] ?? '',
    listed: { none: 'no folders' },
    wrong: {
      proves: async () => {
        expect((await send('not-the-token')).status).toBe(401)
        expect(await received()).toEqual(before)
      },
    },
    // A request of which only a part came is kept as nothing.
    behind: {
      proves: async () => {
        const { hostname, port, pathname, host } = new URL(address)
        const socket = connect(Number(port), hostname)
        await once(socket, 'connect')
        const head = [`POST ${pathname} HTTP/1.1`, `Host: ${host}`, 'Authorization: Bearer quiet', 'Content-Length: 99']
        socket.write(`${[...head, '', ''].join('\r\n')}{"id": 2, `)
        await sleep(200)
        socket.destroy()
        await sleep(1_500)
        expect(await received()).toEqual(before)
      },
    },
    stop: async () => {
      await receiver.close()
      folder[Symbol.dispose]()
    },
  }
}

export const keptProofs: Readonly<Record<string, OpenProof>> = { csv_upload: upload, webhook }
