import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { findImbalances } from '../../../src-shared/receipt/find-imbalances.ts'
import { accountNodes, inputsOf } from '../run/account-nodes.ts'
import { measureRules } from '../run/measure-rules.ts'
import { type Engine, type EngineRow, openEngine } from '../run/open-engine.ts'
import { proveStages } from '../run/prove-stages.ts'
import { answerCase } from '../testing/answer-case.ts'
import { startAnsweringService } from '../testing/answering-service.ts'
import { fillLookups } from '../testing/fill-lookups.ts'
import { expected, type GoldenCase, goldenCases, prepareCase, toJson } from '../testing/golden-case.ts'

const loadIds = new Map([0, 1, 2].map((file) => [file, String(file + 7)]))

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
  each.world && prepareCase(each).compiled ? [[each.name, each]] : [],
)

test.each(cases)('%s: every row is loaded or leaves by one way out', async (name, golden) => {
  const { compiled, plan } = prepareCase(golden)
  if (!compiled) throw new TypeError(`${name} has problems`)
  await fillLookups(engine, compiled, golden)
  const service = await startAnsweringService(golden.world?.service ?? {})
  const { signal } = new AbortController()
  const answer = answerCase(engine, service)
  const proof = await proveStages(engine, compiled, { answer, signal }).finally(() => service.close())
  const nodes = accountNodes(plan, compiled, proof)
  const loaded: Record<string, readonly EngineRow[]> = {}
  for (const target of compiled.targets) loaded[target.nodeId] = await engine.rows(target.selectSql(loadIds))
  const kept = await Promise.all(compiled.quarantines.map(({ sql }) => engine.rows(sql)))
  const figuresOf = await measureRules(engine, compiled)
  const measured = compiled.measures.map(({ nodeId, rule }) => ({
    rule: rule.summary,
    figures: figuresOf(nodeId, rule),
  }))
  const targets = plan.targets.map(({ nodeId, table, loadMode }) => {
    const sent = loaded[nodeId]?.length ?? 0
    return { nodeId, table, loadMode, sent, inserted: sent, updated: 0, unchanged: 0 }
  })
  const quarantine = kept.map((rows) => ({ table: 'dlq', rows: rows.length }))
  // A row that stops the run has no way out in the receipt: there is none.
  const stops = compiled.exits.some((exit) => exit.reason === 'abort' && proof.exits.has(exit.number))
  if (!stops) expect(findImbalances({ nodes: [...nodes], targets, quarantine }, inputsOf(plan))).toEqual([])
  const outcome = toJson({ nodes, measured, loaded, quarantine: kept.flat() })
  expect(outcome).toBe(expected(name, 'outcome.json', outcome))
})
