import { expect, onTestFinished, test } from 'vitest'

import { ownIdentity } from '../processes/process-identity.ts'
import { openStore } from './open-store.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

const at = '2026-03-01T08:00:00.000Z'

function open() {
  const folder = temporaryFolder()
  const store = openStore(folder.path)
  onTestFinished(() => {
    store.close()
    folder[Symbol.dispose]()
  })
  store.remotes.add({ id: 'team', name: 'Team', url: 'https://flow.example.com', sealed: 'x', createdAt: at })
  return store.remotes
}

test('a pipeline is pushed by one process at a time, and one that died keeps nobody from it', () => {
  const remotes = open()
  expect(remotes.claimPush('team', 'orders', { pid: 2 ** 30, startedAt: 'long ago' })).toBe(true)
  expect(remotes.claimPush('team', 'orders', ownIdentity())).toBe(true)
  expect(remotes.claimPush('team', 'orders', ownIdentity())).toBe(false)
  expect(remotes.claimPush('team', 'sales', ownIdentity())).toBe(true)
  remotes.releasePush('team', 'orders')
  expect(remotes.claimPush('team', 'orders', ownIdentity())).toBe(true)
})

test('a push that was discarded while it was tried does not wait again', () => {
  const remotes = open()
  remotes.keepWaiting({ id: 'a', remoteId: 'team', pipelineId: 'orders', since: at, reason: 'no network' })
  expect(remotes.keepWaitingTry('a', 'still none', at)).toBe(true)
  expect(remotes.waiting()).toMatchObject([{ id: 'a', reason: 'still none' }])
  remotes.endWaiting('team', 'orders')
  expect(remotes.keepWaitingTry('a', 'none again', at)).toBe(false)
  expect([remotes.waiting(), remotes.isWaiting('a')]).toEqual([[], false])
})

test('a pipeline of a remote is one of this workspace', () => {
  const remotes = open()
  const link = {
    remoteId: 'team',
    remotePipelineId: 'p1',
    baseIr: {},
    remoteVersion: 1,
    direction: 'pull',
    at,
  } as const
  remotes.keepLink({ ...link, pipelineId: 'orders' })
  remotes.keepLink({ ...link, pipelineId: 'orders-2' })
  remotes.keepLink({ ...link, pipelineId: 'orders', remoteVersion: 2 })
  expect(remotes.linkTo('team', 'p1')).toMatchObject({ pipelineId: 'orders', remoteVersion: 2 })
  expect(remotes.link('team', 'orders-2')).toBeNull()
})
