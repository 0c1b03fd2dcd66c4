import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { storeConformance } from '../testing/store-conformance.ts'
import { localFs } from './local-fs.ts'

storeConformance('local_fs', async () => {
  const folder = temporaryFolder()
  const config = { path: folder.path }
  const store = await localFs.open({ connectorId: null, type: 'local_fs', config, authMethod: 'none', secrets: {} }, {})
  return {
    store,
    root: folder.path,
    put: (location, content) => {
      mkdirSync(dirname(location), { recursive: true })
      writeFileSync(location, content)
      return Promise.resolve()
    },
    manyFiles: 300,
    close: () => {
      folder[Symbol.dispose]()
      return store.close()
    },
  }
})
