import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { NamedAccess } from '../../../databases/row-database.ts'
import { startScriptedServer } from '../../../http/testing/scripted-server.ts'
import { temporaryFolder } from '../../../storage/testing/temporary-folder.ts'
import { startAzurite } from '../../../stores/azure-blob/testing/azurite.ts'
import { startFakeGcs } from '../../../stores/gcs/testing/fake-gcs.ts'
import { startFileServer } from '../../../stores/http-pull/testing/file-server.ts'
import { startMinio } from '../../../stores/s3/testing/s3-server.ts'
import { startOpenSsh } from '../../../stores/sftp/testing/openssh.ts'
import type { ConnectorAccess } from '../../connector-access.ts'
import type { BehindPort, OpenProof } from '../connector-proof.ts'

const content = 'id,name\n'.padEnd(1 << 20, '1,a row of the test\n')
const named = (access: ConnectorAccess): NamedAccess => ({ ...access, connectorId: access.connectorId ?? 'c' })
const with_ = (access: NamedAccess, config: object, secrets: object = {}): NamedAccess => ({
  ...access,
  config: { ...access.config, ...config },
  secrets: { ...access.secrets, ...secrets },
})

/** The address of a store in one setting. */
function behindAddress(access: NamedAccess, key: string, then: BehindPort['then'] = 'fails'): BehindPort {
  const url = new URL(String(access.config[key]))
  const through = (port: number) => {
    const changed = new URL(url)
    changed.port = String(port)
    return with_(access, { [key]: changed.href.replace(/\/$/, '') })
  }
  return { port: Number(url.port), through, cutAfterBytes: 1 << 18, then }
}

const local: OpenProof = () => {
  const folder = temporaryFolder()
  const reads = join(folder.path, 'a.csv')
  writeFileSync(reads, content)
  return Promise.resolve({
    against: { name: 'this machine', is: 'real' },
    access: { connectorId: 'here', type: 'local_fs', config: { path: folder.path }, authMethod: 'none', secrets: {} },
    reads,
    listed: reads,
    wrong: { none: 'no sign-in' },
    behind: { none: 'no connection' },
    stop: () => {
      folder[Symbol.dispose]()
      return Promise.resolve()
    },
  })
}

const s3: OpenProof = async () => {
  const server = await startMinio()
  if (!server) return null
  const reads = 's3://weir/proof/a.csv'
  await server.put(reads, content)
  const access = named(server.access)
  return {
    against: { name: 'MinIO', is: 'real' },
    access,
    reads,
    listed: 'proof/a.csv',
    wrong: { access: with_(access, {}, { secretAccessKey: 'not-the-secret' }), says: /credentials are not accepted/ },
    behind: behindAddress(access, 'endpoint'),
    stop: () => server.stop(),
  }
}

const gcs: OpenProof = async () => {
  const server = await startFakeGcs()
  if (!server) return null
  const reads = 'gs://weir/proof/a.csv'
  await server.put(reads, content)
  const access = named(server.access)
  // The emulator asks nobody who they are.
  const refusing = await startScriptedServer((_, response) => {
    const error = {
      code: 401,
      message: 'Invalid Credentials',
      errors: [{ message: 'Invalid Credentials', reason: 'authError' }],
    }
    response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
  })
  return {
    against: { name: 'fake-gcs-server', is: 'emulator' },
    access,
    reads,
    listed: 'proof/a.csv',
    wrong: {
      access: with_(access, { endpoint: `http://${refusing.host}` }, { token: 'not-the-token' }),
      says: /invalid credentials/i,
      against: { name: 'a server that refuses every token', is: 'double' },
    },
    behind: behindAddress(access, 'endpoint', 'heals'),
    stop: async () => {
      await refusing.close()
      await server.stop()
    },
  }
}

const azure: OpenProof = async () => {
  const server = await startAzurite()
  if (!server) return null
  const reads = 'azure://weir/proof/a.csv'
  await server.put(reads, content)
  const access = named(server.access)
  const accountKey = Buffer.from('another key').toString('base64')
  return {
    against: { name: 'Azurite', is: 'emulator' },
    access,
    reads,
    listed: 'proof/a.csv',
    wrong: { access: with_(access, {}, { accountKey }), says: /Authorization|Authentication/i },
    behind: behindAddress(access, 'endpoint', 'heals'),
    stop: () => server.stop(),
  }
}

const sftp: OpenProof = async () => {
  const server = await startOpenSsh()
  if (!server) return null
  writeFileSync(join(server.folder, 'a.csv'), content)
  const access = named(server.access)
  const port = Number(access.config['port'])
  return {
    against: { name: 'OpenSSH', is: 'real' },
    access,
    reads: 'sftp:a.csv',
    listed: 'a.csv',
    wrong: { access: with_(access, {}, { username: 'nobody-here' }), says: /login was refused/ },
    behind: { port, through: (other) => with_(access, { port: other }), cutAfterBytes: 1 << 18, then: 'fails' },
    stop: () => server.stop(),
  }
}

const http: OpenProof = async () => {
  const authorization = 'Bearer the-token'
  const server = await startFileServer({ authorization })
  server.files.set('/a.csv', Buffer.from(content))
  const access: NamedAccess = {
    connectorId: 'web',
    type: 'http_pull',
    config: { baseUrl: `http://${server.host}` },
    authMethod: 'token',
    secrets: { token: 'the-token' },
  }
  return {
    against: { name: 'an HTTP server of the tests', is: 'double' },
    access,
    reads: 'a.csv',
    listed: { none: 'no listing' },
    wrong: { access: with_(access, {}, { token: 'not-the-token' }), says: /401/ },
    behind: behindAddress(access, 'baseUrl'),
    stop: () => server.close(),
  }
}

export const storeProofs: Readonly<Record<string, OpenProof>> = {
  local_fs: local,
  aws_s3: s3,
  gcs,
  azure_blob: azure,
  sftp,
  http_pull: http,
}
