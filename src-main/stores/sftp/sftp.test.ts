import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { afterAll, expect, test } from 'vitest'

import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { download } from '../download.ts'
import { storeConformance } from '../testing/store-conformance.ts'
import { sftp } from './sftp.ts'
import { remotePath } from './sftp-paths.ts'
import { startOpenSsh } from './testing/openssh.ts'
import { startPasswordServer } from './testing/password-server.ts'

const server = await startOpenSsh()
afterAll(() => server?.stop())

const put = (location: string, content: string | Uint8Array) => {
  const path = join(server!.folder, remotePath(location))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return Promise.resolve()
}

if (server) {
  storeConformance('sftp', async () => {
    const store = await sftp.open(server.access, {})
    return { store, root: 'sftp:conformance', put, manyFiles: 300, close: () => store.close() }
  })
} else {
  test.skip('a store of kind sftp: skipped, no server')
}

/** The problem of the first request. */
async function problemOf(access: ConnectorAccess) {
  const store = await sftp.open(access, {})
  const problem = await store.stat('sftp:/').then(
    () => null,
    (error: unknown) => error,
  )
  await store.close()
  return problem
}

test.skipIf(!server)('the key of a server is pinned when it is first reached, and another one is refused', async () => {
  const { access } = server!
  const pinned: string[] = []
  const store = await sftp.open(access, {
    pinHostKey: (_, fingerprint) => {
      pinned.push(fingerprint)
      return Promise.resolve()
    },
  })
  await store.stat('sftp:/')
  await store.close()
  expect(pinned).toMatchObject([expect.stringMatching(/^SHA256:[\w+/]{43}$/)])
  const with_ = (hostKey: string | undefined) => ({ ...access, config: { ...access.config, hostKey } })
  expect(await problemOf(with_(pinned[0]))).toBeNull()
  expect(await problemOf(with_('SHA256:other'))).toMatchObject({
    problem: 'refused',
    reason: `its host key is ${pinned[0]}, and not SHA256:other, which was pinned when it was first used`,
  })
})

test.skipIf(!server)('a wrong key, a wrong passphrase and a closed port are named by what is wrong', async () => {
  const { access } = server!
  expect(await problemOf({ ...access, secrets: { ...access.secrets, username: 'nobody-here' } })).toMatchObject({
    problem: 'refused',
    reason: 'the login was refused',
  })
  expect(await problemOf({ ...access, secrets: { ...access.secrets, passphrase: 'wrong' } })).toMatchObject({
    problem: 'refused',
  })
  expect(await problemOf({ ...access, config: { ...access.config, port: 1 } })).toMatchObject({
    problem: 'unreachable',
  })
})

test.skipIf(!server)('a large file comes whole, and a missing folder is said', async () => {
  using folder = temporaryFolder()
  const store = await sftp.open(server!.access, {})
  const location = 'sftp:large/a.csv'
  const content = Buffer.alloc(30_000_001, 'weir,')
  await put(location, content)
  const path = join(folder.path, 'a.csv')
  await download({ store, file: (await store.stat(location))!, path })
  expect(readFileSync(path).equals(content)).toBe(true)
  await expect(store.requireFolder(`sftp:${server!.folder}/none`)).rejects.toMatchObject({ problem: 'folder_missing' })
  await store.close()
})

test('a password signs in, whether the server takes it as one or asks for it in a dialog', async () => {
  for (const asks of ['password', 'keyboard-interactive'] as const) {
    const double = await startPasswordServer(asks)
    const store = await sftp.open(double.access, {})
    const steps: string[] = []
    for await (const { name, ok } of store.probe()) steps.push(`${name} ${ok}`)
    expect(steps).toEqual(['address true', 'login true', 'folder true'])
    await store.close()
    const wrong = { ...double.access, secrets: { ...double.access.secrets, password: 'wrong' } }
    expect(await problemOf(wrong)).toMatchObject({ problem: 'refused', reason: 'the login was refused' })
    await double.stop()
  }
})
