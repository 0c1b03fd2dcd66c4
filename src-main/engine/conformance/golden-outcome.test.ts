import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { type Engine, openEngine } from '../run/open-engine.ts'
import { expected, type GoldenCase, goldenCases, prepareCase, toJson } from '../testing/golden-case.ts'

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

const cases = goldenCases().flatMap((each): [string, GoldenCase][] => (each.rows ? [[each.name, each]] : []))

test.each(cases)('%s: every row is loaded or leaves by one way out', async (name, golden) => {
  const { compiled } = prepareCase(golden)
  if (!compiled) throw new TypeError(`${name} has problems`)
  const proof = await engine.rows(`select * from (${compiled.proveSql}) order by _weir_exit nulls first`)
  const loaded = await Promise.all(compiled.targets.map((target) => engine.rows(target.selectSql(['7']))))
  const kept = await Promise.all(compiled.quarantines.map(({ sql }) => engine.rows(sql)))
  const total = proof.reduce((sum, row) => sum + Number(row['rows']), 0)
  const living = proof.filter((row) => row['_weir_exit'] === null).reduce((sum, row) => sum + Number(row['rows']), 0)
  expect(total).toBe(golden.rows?.length)
  expect(loaded.map((rows) => rows.length)).toEqual([living])
  const outcome = toJson({ proof, loaded: loaded.flat(), quarantine: kept.flat() })
  expect(outcome).toBe(expected(name, 'outcome.json', outcome))
})
