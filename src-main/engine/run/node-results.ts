import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { NodeResult } from '../../../src-shared/runs/run-result.ts'
import type { CompiledRun } from '../compile/compiled-run.ts'
import type { Plan, PlanSource } from '../plan/plan.ts'

/** The nodes of the platform's run result, as far as they have an account; without a receipt nothing was loaded. */
export function nodeResults(
  plan: Plan,
  compiled: CompiledRun | null,
  accounts: readonly ReceiptNode[],
  receipt: Receipt | null,
): NodeResult[] {
  return accounts.flatMap(({ nodeId: id, kind, rowsOut }): NodeResult[] => {
    const source = plan.sources.find((candidate) => candidate.nodeId === id)
    if (source) return [{ id, kind, rowsOut, meta: sourceMeta(source) }]
    const target = plan.targets.find((candidate) => candidate.nodeId === id)
    if (!target) return [{ id, kind, rowsOut, ...metaOf(plan, compiled, accounts, id) }]
    const loaded = receipt?.targets.find((candidate) => candidate.nodeId === id)
    if (!loaded) return []
    const hooks = (receipt?.hooks ?? []).filter((hook) => hook.nodeId === id)
    const meta = {
      missingFromSource: target.missingFromSource,
      ...(loaded.backup ? { backup: loaded.backup } : {}),
      ...(hooks.length > 0 ? { hooks: hooks.map(({ nodeId: _, ...hook }) => hook) } : {}),
    }
    return [{ id, kind, rowsLoaded: loaded.sent, meta }]
  })
}

function sourceMeta(source: PlanSource) {
  const { ignored, filled } = 'format' in source ? source : {}
  const renamed = source.read.flatMap(({ name, origin }) =>
    origin ? [{ from: origin.name, to: name, why: origin.why }] : [],
  )
  return {
    matchedFiles: source.files.length,
    ...(ignored ? { ignoredColumns: ignored } : {}),
    ...(filled ? { filledColumns: filled } : {}),
    ...(renamed.length > 0 ? { renamedColumns: renamed } : {}),
  }
}

function metaOf(plan: Plan, compiled: CompiledRun | null, accounts: readonly ReceiptNode[], id: string) {
  const snippets = compiled?.snippets[id]
  if (snippets) return { meta: { sqlSnippets: snippets } }
  const node = plan.nodes.find((each) => each.nodeId === id)
  if (node?.kind !== 'validate') return {}
  const rules = node.steps.length
  const account = accounts.find((node) => node.nodeId === id)
  const broken = [...(account?.exits ?? []), ...(account?.warnings ?? [])].reduce((sum, each) => sum + each.rows, 0)
  return { meta: { rowLevelRules: rules, rowLevelFailed: broken } }
}
