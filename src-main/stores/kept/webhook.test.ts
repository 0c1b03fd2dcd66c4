import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { openReceiver } from '../../webhooks/open-receiver.ts'
import { freePort } from '../../webhooks/testing/free-port.ts'
import { storeConformance } from '../testing/store-conformance.ts'
import { keptPlace } from './kept-place.ts'
import { webhook } from './webhook.ts'

storeConformance('webhook', async () => {
  const folder = temporaryFolder()
  const { pathOf } = keptPlace('webhook', 'orders', folder.path)
  const config = { listenPort: await freePort() }
  const receiver = openReceiver({
    connectors: () => [{ id: 'orders', authMethod: 'token', config }],
    secretsOf: () => Promise.resolve({ token: 'quiet' }),
    folder: folder.path,
    reportBug: () => undefined,
  })
  await receiver.refresh()
  const access = { connectorId: 'orders', type: 'webhook', config, authMethod: 'token', secrets: {} }
  return {
    store: await webhook.open(access, { keptFolder: folder.path }),
    root: 'webhook://orders',
    put: (location, content) => {
      mkdirSync(dirname(pathOf(location)), { recursive: true })
      writeFileSync(pathOf(location), content)
      return Promise.resolve()
    },
    manyFiles: 300,
    close: async () => {
      await receiver.close()
      folder[Symbol.dispose]()
    },
  }
})
