import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

import { loadableModes } from '../../src-main/bench/contract/load-mode-facts.ts'
import { holdCommits } from '../../src-main/bench/contract/hold-commits.ts'
import type { Studio } from '../../src-main/studio.ts'
import { databaseUrl } from '../cli/database-url.ts'
import { DisturbedLoad, type FaultPlace, openFaultPlace, resetMode } from './disturbed-load.ts'
import { openNetworkDouble } from './network-double.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const modes = loadableModes().map(({ mode }) => mode)

/** Two modes for each fault, so that every mode meets some; all of them where WEIR_EVERY_MODE is set. */
const modesFor = (fault: number) =>
  process.env['WEIR_EVERY_MODE'] ? modes : modes.filter((_, index) => (index + fault) % modes.length < 2)
let fault: FaultPlace
let studio: Studio
beforeAll(async () => {
  fault = await openFaultPlace()
  studio = await fault.place.openStudio()
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  await studio.close()
  await fault.place.close()
})

const load = async (mode: string, rows?: number) => {
  await resetMode(fault, mode)
  return new DisturbedLoad(fault, mode, rows)
}
const postmaster = () =>
  Number(readFileSync(join(fault.place.workspace, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])

/** What tells Postgres to end without waiting for its clients. */
const fastShutdown = 'SIGINT'

describe('while a run loads', () => {
  test.each(modesFor(0))(
    'with %s, Postgres is restarted: the run says so, and a retry loads the file',
    async (mode) => {
      const disturbed = await load(mode)
      await disturbed.start(studio)
      await disturbed.reach('in COPY')
      process.kill(postmaster(), fastShutdown)
      const { status, error } = await disturbed.end(studio)
      expect({ status, code: error?.code }).toEqual({ status: 'failed', code: 'database_lost' })
      await disturbed.expectUndone()
      await disturbed.expectRetrySucceeds(studio)
    },
  )

  test.each(modesFor(1))('with %s, Postgres is restarted, and the retry policy loads the file once', async (mode) => {
    const disturbed = await load(mode)
    await disturbed.start(studio, 3)
    await disturbed.reach('in COPY')
    process.kill(postmaster(), fastShutdown)
    expect(await disturbed.end(studio)).toMatchObject({ status: 'succeeded', error: null })
    await disturbed.expectDone()
  })

  test.each(modesFor(2))(
    'with %s, the file grows: the run says so, and the whole file is loaded by a retry',
    async (mode) => {
      const disturbed = await load(mode)
      await disturbed.start(studio)
      await disturbed.reach('in COPY')
      appendFileSync(disturbed.stagedFile, ' ')
      const { status, error } = await disturbed.end(studio)
      expect({ status, code: error?.code }).toEqual({ status: 'failed', code: 'file_changed' })
      truncateSync(join(disturbed.pipeline.inbox, disturbed.files[0]!.name), sizeOf(disturbed))
      await disturbed.expectUndone()
      await disturbed.expectRetrySucceeds(studio)
    },
  )

  test.each(modesFor(3))('with %s, the file is cut off: the run says so, and nothing of it is loaded', async (mode) => {
    const disturbed = await load(mode)
    const path = join(disturbed.pipeline.inbox, disturbed.files[0]!.name)
    const whole = readFileSync(path)
    await disturbed.start(studio)
    await disturbed.reach('in COPY')
    truncateSync(disturbed.stagedFile, Math.floor(whole.length / 2))
    const { status, error } = await disturbed.end(studio)
    expect({ status, code: error?.code }).toEqual({ status: 'failed', code: 'file_changed' })
    writeFileSync(path, whole)
    await disturbed.expectUndone()
    await disturbed.expectRetrySucceeds(studio)
  })

  test.each(modesFor(4))(
    'with %s, a second run wants the same table: it names the first one, and its file is loaded by a retry',
    async (mode) => {
      const first = await load(mode, 5_000)
      await holdCommits(fault.place, 60_000)
      await first.start(studio)
      await first.reach('in COMMIT')
      const second = join(first.pipeline.inbox, 'second.csv')
      writeFileSync(second, readFileSync(first.stagedFile))
      const { runs } = studio.services
      const { id } = await runs.start({ pipelineId: first.pipeline.id })
      for await (const _ of await runs.events({ id }));
      const { status, error } = await runs.get({ id })
      expect({ status, code: error?.code }).toEqual({ status: 'failed', code: 'table_busy' })
      expect(error?.message).toContain(`weir run ${first.runId!.slice(0, 8)}`)
      rmSync(second)
      await holdCommits(fault.place, 0)
      expect((await first.end(studio)).status).toBe('succeeded')
      await holdCommits(fault.place, 0)
      await first.expectDone()
    },
  )
})

const sizeOf = ({ pipeline, files }: DisturbedLoad) => readFileSync(join(pipeline.inbox, files[0]!.name)).length - 1

test.each([-1, 1])('a run during which the clock jumps by %i day ends as every other', async (days) => {
  const disturbed = await load(modes[0]!, 5_000)
  await disturbed.start(studio)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
  const { status, durationMs } = await disturbed.end(studio)
  expect(status).toBe('succeeded')
  expect(durationMs).toBeGreaterThanOrEqual(0)
  vi.useRealTimers()
  await disturbed.expectDone()
})

describe('over a network', () => {
  const overNetwork = async () => {
    const settings = await fault.place.postgres.ensureRunning()
    const network = await openNetworkDouble(settings.port)
    const remote = await fault.place.openStudio(databaseUrl({ ...settings, port: network.port }))
    return { network, remote }
  }

  test.each(modesFor(5))(
    'that is cut while a run loads with %s, nothing is loaded, and a retry succeeds',
    async (mode) => {
      const { network, remote } = await overNetwork()
      const disturbed = await load(mode)
      await disturbed.start(remote)
      await disturbed.reach('in COPY')
      network.cut()
      const { status, error } = await disturbed.end(remote)
      expect({ status, code: error?.code }).toEqual({ status: 'failed', code: 'database_lost' })
      await disturbed.expectUndone()
      await disturbed.expectRetrySucceeds(remote)
      await remote.close()
      await network.close()
    },
  )

  test.each(modesFor(6))('that is cut while a run with %s commits, the ledger decides', async (mode) => {
    const { network, remote } = await overNetwork()
    const disturbed = await load(mode, 5_000)
    await holdCommits(fault.place, 500)
    await disturbed.start(remote)
    await disturbed.reach('in COMMIT')
    network.cut()
    const { status } = await disturbed.end(remote)
    await holdCommits(fault.place, 0)
    if (status === 'succeeded') await disturbed.expectDone()
    else {
      await disturbed.expectUndone()
      await disturbed.expectRetrySucceeds(remote)
    }
    await remote.close()
    await network.close()
  })

  test('that goes down while a run commits, the next start finds out what became of it', async () => {
    const { network, remote } = await overNetwork()
    const disturbed = await load(modes[0]!, 5_000)
    await holdCommits(fault.place, 500)
    await disturbed.start(remote)
    await disturbed.reach('in COMMIT')
    network.goDown()
    await expect(disturbed.end(remote)).rejects.toMatchObject({ code: 'run_outcome_unknown' })
    await holdCommits(fault.place, 0)
    await remote.close()
    network.comeBack()
    const settings = await fault.place.postgres.ensureRunning()
    const next = await fault.place.openStudio(databaseUrl({ ...settings, port: network.port }))
    await disturbed.expectDone()
    await next.close()
    await network.close()
  })

  test('that falls silent, a run can be cancelled, and the next start leaves nothing of it', async () => {
    const { network, remote } = await overNetwork()
    const disturbed = await load(modes[0]!)
    await disturbed.start(remote)
    await disturbed.reach('in COPY')
    network.goSilent()
    await remote.services.runs.cancel({ id: disturbed.runId! })
    await expect(disturbed.end(remote)).rejects.toMatchObject({ code: 'run_outcome_unknown' })
    await remote.close()
    network.comeBack()
    const settings = await fault.place.postgres.ensureRunning()
    const next = await fault.place.openStudio(databaseUrl({ ...settings, port: network.port }))
    await disturbed.expectUndone()
    await disturbed.expectRetrySucceeds(next)
    await next.close()
    await network.close()
  })
})
