import { EventEmitter, once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { goldenCases, prepareCase } from '../../testing/golden-case.ts'
import { type Engine, openEngine } from '../open-engine.ts'
import { proveRun } from './prove-run.ts'

let engine: Engine
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-prove-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 500, readablePaths: null })
})
afterAll(async () => {
  engine.close()
  await rm(folder, { recursive: true, force: true })
})

test('asking ends as soon as the scanner refuses the file that the questions come from', async () => {
  const golden = goldenCases().find(({ name }) => name === 'enrich')
  const { plan, compiled } = prepareCase(golden ?? { document: null, fixture: null })
  if (!plan) throw new TypeError('the case is sound')
  const refusal = new AppError('quote_misplaced', { nodeId: 'customers', file: 'customers.csv', line: 7 })
  const asking = new EventEmitter()
  const asked = once(asking, 'first')
  const proving = proveRun({
    engine,
    plan,
    compile: () => compiled,
    signal: new AbortController().signal,
    onRecords: () => undefined,
    prepare: () => Promise.resolve(),
    // The scanner is slower here than the first question.
    sources: {
      relation: () => '',
      columns: {},
      requireUnchanged: () => Promise.resolve(),
      inspect: () => asked.then(() => Promise.reject(refusal)),
    } as unknown as Parameters<typeof proveRun>[0]['sources'],
    answer: async (_, signal) => {
      asking.emit('first')
      await sleep(60_000, undefined, { signal })
    },
  })
  await expect(proving).rejects.toBe(refusal)
}, 10_000)
