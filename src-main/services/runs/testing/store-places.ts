import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll } from 'vitest'

import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import type { ObjectStore } from '../../../stores/object-store.ts'
import { azureBlob } from '../../../stores/azure-blob/azure-blob.ts'
import { startAzurite } from '../../../stores/azure-blob/testing/azurite.ts'
import { gcs } from '../../../stores/gcs/gcs.ts'
import { startFakeGcs } from '../../../stores/gcs/testing/fake-gcs.ts'
import { startFileServer } from '../../../stores/http-pull/testing/file-server.ts'
import { localFs } from '../../../stores/local-fs/local-fs.ts'
import { s3 } from '../../../stores/s3/s3.ts'
import { startMinio, startMoto } from '../../../stores/s3/testing/s3-server.ts'
import { sftp } from '../../../stores/sftp/sftp.ts'
import { startOpenSsh } from '../../../stores/sftp/testing/openssh.ts'

const rows = 'id,note\n1,one\n2,two\n3,three\n'

/** One store to load from: the folder is `in`, and its files are put there without it. */
export interface Place {
  readonly kind: string
  readonly config: Readonly<Record<string, string>>
  readonly access: ConnectorAccess | null
  readonly open: () => Promise<ObjectStore>
  readonly folder: () => string
  readonly put: (name: string, text?: string) => Promise<void>
}

const putLocally =
  (folder: string) =>
  (name: string, text = rows) => {
    mkdirSync(join(folder, 'in'), { recursive: true })
    writeFileSync(join(folder, 'in', name), text)
    return Promise.resolve()
  }

/** Each kind of store with a server that was started for the tests of a file, or its name alone where there is none. */
export async function storePlacesHere(
  folderOf: () => string,
): Promise<{ places: readonly (Place | string)[]; pulled: Place }> {
  const minio = (await startMinio()) ?? (await startMoto())
  const azurite = await startAzurite()
  const fakeGcs = await startFakeGcs()
  const openSsh = await startOpenSsh()
  const served = await startFileServer()
  afterAll(() => Promise.all([minio?.stop(), azurite?.stop(), fakeGcs?.stop(), openSsh?.stop(), served.close()]))

  const places: readonly (Place | string)[] = [
    {
      kind: 'local_fs',
      config: {},
      access: null,
      open: () =>
        localFs.open({ connectorId: null, type: 'local_fs', config: {}, authMethod: 'none', secrets: {} }, {}),
      folder: () => join(folderOf(), 'local_fs', 'in'),
      put: (name, text) => putLocally(join(folderOf(), 'local_fs'))(name, text),
    },
    minio
      ? {
          kind: 's3',
          config: { bucket: 'weir' },
          access: minio.access,
          open: () => s3.open(minio.access, {}),
          folder: () => 's3://weir/in',
          put: (name, text = rows) => minio.put(`s3://weir/in/${name}`, text),
        }
      : 's3',
    azurite
      ? {
          kind: 'azure_blob',
          config: { container: 'weir' },
          access: azurite.access,
          open: () => azureBlob.open(azurite.access, {}),
          folder: () => 'azure://weir/in',
          put: (name, text = rows) => azurite.put(`azure://weir/in/${name}`, text),
        }
      : 'azure_blob',
    fakeGcs
      ? {
          kind: 'gcs',
          config: { bucket: 'weir' },
          access: fakeGcs.access,
          open: () => gcs.open(fakeGcs.access, {}),
          folder: () => 'gs://weir/in',
          put: (name, text = rows) => fakeGcs.put(`gs://weir/in/${name}`, text),
        }
      : 'gcs',
    openSsh
      ? {
          kind: 'sftp',
          config: {},
          access: openSsh.access,
          open: () => sftp.open(openSsh.access, {}),
          folder: () => 'sftp:in',
          put: putLocally(openSsh.folder),
        }
      : 'sftp',
  ]

  /** A file of one address: what HTTP has instead of a folder. */
  const pulled: Place = {
    kind: 'http_pull',
    config: {},
    get access() {
      const config = { baseUrl: `http://${served.host}/` }
      return { connectorId: null, type: 'http_pull', config, authMethod: 'none', secrets: {} }
    },
    open: () => Promise.reject(new TypeError('HTTP lists nothing')),
    folder: () => 'in',
    put: (name, text = rows) => {
      served.files.set(`/in/${name}`, Buffer.from(text))
      return Promise.resolve()
    },
  }

  return { places, pulled }
}
