import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { type Engine, openEngine } from '../run/open-engine.ts'
import { runCaseLookups } from '../testing/lookup-case.ts'
import { startLookupService } from '../testing/lookup-service.ts'
import { fillLookups } from '../testing/fill-lookups.ts'
import { expectGolden, type GoldenCase, goldenCases, prepareCase } from '../testing/golden-case.ts'
import { outcomeText } from '../testing/outcome-text.ts'
import { runOutcome } from '../testing/run-outcome.ts'

let engine: Engine
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-golden-'))
  engine = await openEngine({ tempFolder: folder, memoryLimitMb: 500, readablePaths: null })
})
afterAll(async () => {
  engine.close()
  await rm(folder, { recursive: true, force: true })
})

const cases = goldenCases().flatMap((each): [string, GoldenCase][] =>
  each.fixture && prepareCase(each).compiled ? [[each.name, each]] : [],
)

test.each(cases)('%s: every row is loaded or leaves by one way out', async (name, golden) => {
  const { compiled, plan } = prepareCase(golden)
  if (!compiled) throw new TypeError(`${name} has problems`)
  await fillLookups(engine, compiled, golden)
  const service = await startLookupService(golden.fixture?.service ?? {})
  const outcomeOf = runOutcome(engine, plan, compiled, runCaseLookups(engine, service)).finally(() => service.close())
  const outcome = await outcomeOf
  expect(outcome.imbalances).toEqual([])
  expectGolden(name, 'outcome.json', outcomeText(outcome, compiled))
})
