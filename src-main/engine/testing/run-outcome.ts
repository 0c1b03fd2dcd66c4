import { findImbalances } from '../../../src-shared/receipt/find-imbalances.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Plan } from '../plan/plan.ts'
import { accountNodes, inputsOf } from '../run/proof/account-nodes.ts'
import { measureRules } from '../run/proof/judge-run.ts'
import type { Engine, EngineRow } from '../run/open-engine.ts'
import { proveStages, type ProveWith } from '../run/proof/prove-stages.ts'

const loadIds = new Map([0, 1, 2].map((file) => [file, String(file + 7)]))

/** The result of a plan on an engine: the account of every node, the figures, and the rows of every target and quarantine. */
export async function runOutcome(
  engine: Pick<Engine, 'execute' | 'rows'>,
  plan: Plan,
  compiled: CompiledRun,
  answer: ProveWith['answer'] = noExternalLookups,
) {
  const proof = await proveStages(engine, compiled, { answer, signal: new AbortController().signal })
  const nodes = accountNodes(plan, compiled, proof)
  const loaded: Record<string, readonly EngineRow[]> = {}
  const keys: Record<string, readonly (EngineRow | null)[]> = {}
  for (const { nodeId, selectSql, keys: about } of compiled.targets) {
    loaded[nodeId] = await engine.rows(selectSql(loadIds))
    const asked = about === null ? [] : [about.nullSql, about.repeatedSql]
    const found: (EngineRow | null)[] = []
    for (const sql of asked) found.push((await engine.rows(sql))[0] ?? null)
    keys[nodeId] = found
  }
  const kept: EngineRow[] = []
  for (const { sql } of compiled.quarantines) kept.push(...(await engine.rows(sql)))
  const figuresOf = await measureRules(engine, compiled)
  const measured = compiled.measures.map(({ rule }) => ({
    rule: rule.summary,
    figures: figuresOf(rule),
  }))
  const targets = plan.targets.map(({ nodeId, table, loadMode }) => {
    const sent = loaded[nodeId]?.length ?? 0
    return { nodeId, table, loadMode, sent, terms: [{ name: 'inserted', of: 'sent' as const, rows: sent }] }
  })
  // A row that stops the run has no exit in the receipt, because there is no receipt.
  const stops = compiled.exits.flatMap((exit) => {
    const tally = exit.reason === 'abort' ? proof.exits.get(exit.number) : undefined
    return tally ? [{ ...exit, ...tally }] : []
  })
  const quarantine = [{ table: 'dlq', rows: kept.length }]
  const imbalances = stops.length > 0 ? [] : findImbalances({ nodes: [...nodes], targets, quarantine }, inputsOf(plan))
  return { nodes, measured, loaded, keys, quarantine: kept, stops, imbalances }
}
export type RunOutcome = Awaited<ReturnType<typeof runOutcome>>

const noExternalLookups = () => Promise.reject(new TypeError('nobody is there to answer'))
