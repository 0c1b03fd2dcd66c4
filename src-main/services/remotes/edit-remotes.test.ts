import { expect, onTestFinished, test } from 'vitest'

import { openStore } from '../../storage/open-store.ts'
import { temporaryFolder } from '../../storage/testing/temporary-folder.ts'
import { describeRemote, withRemote } from './edit-remotes.ts'

test('a remote that was kept before keys had to be encrypted is sent nothing, and says why', async () => {
  const folder = temporaryFolder()
  const store = openStore(folder.path)
  onTestFinished(() => {
    store.close()
    folder[Symbol.dispose]()
  })
  const done: string[] = []
  const parts = {
    ...{ store, now: () => new Date() },
    vault: () => {
      done.push('key')
      return Promise.reject(new TypeError('the key was read'))
    },
  }
  const at = '2026-03-01T08:00:00.000Z'
  store.remotes.add({ id: 'team', name: 'Team', url: 'http://flow.example.com', sealed: 'x', createdAt: at })
  store.remotes.add({ id: 'own', name: 'Own', url: 'http://127.0.0.1:8484', sealed: 'x', createdAt: at })
  const send = (id: string) => withRemote(parts, id, undefined, () => Promise.resolve(done.push('sent')))
  await expect(send('team')).rejects.toMatchObject({ code: 'remote_not_encrypted' })
  expect(done).toEqual([])
  await expect(send('own')).rejects.toThrow('the key was read')
  const [own, team] = store.remotes.list().map(describeRemote)
  expect(own).toMatchObject({ name: 'Own', lastError: null })
  expect(team?.lastError).toMatch(/^The remote Team has the address http:\/\/flow.example.com, .* Give it an address/)
})
