import type { Receipt, ReceiptNode } from '../../../src-shared/receipt/receipt.ts'
import type { LoadConnections } from '../../load/session/load-connections.ts'
import { inTransaction } from '../../load/session/in-transaction.ts'
import type { RowSender } from '../../load/send/row-sender.ts'
import type { TargetLoad } from '../../load/target/load-order.ts'
import { translateStatementError } from '../../postgres/translate-error.ts'
import type { Plan, PlanTarget } from '../plan/plan.ts'
import { alreadyCounted, finishLoad, loadRun } from './load-run.ts'
import { judgeDataset } from './proof/judge-dataset.ts'
import { refuseEmpty } from './proof/judge-proof.ts'
import { prepareTargets } from './prepare-targets.ts'
import type { RunContext } from './run-context.ts'

/**
 * A run that found no file, as a wait policy may allow, or only empty ones: every count is zero, the rules about counts hold all the same, and the
 * load modes do what they do with no row. Truncate empties its table, where the document says that it may.
 */
export async function loadNothing(
  context: RunContext,
  planned: Plan,
  opening: Promise<LoadConnections>,
): Promise<Receipt> {
  const { job, emit, signal, progress } = context
  const { database, runId } = job
  const accounts = accountsOfNothing(planned, new Date(job.startedAt), progress)
  const connections = await opening
  try {
    const { client } = connections
    const plan = await prepareTargets(planned, job, () => Promise.resolve(client))
    const transaction = { database, connections, runId, signal, sees: 'each statement anew' } as const
    const run = { job, plan, emit, signal }
    const load = {
      run,
      client,
      ...alreadyCounted({ accounts, loads: plan.targets.map((target) => emptyLoad(plan, target)), quarantines: [] }),
      sender: nothingToSend,
      meter: { begin: () => undefined, expect: () => undefined },
      requireSources: () => Promise.resolve(),
    }
    const receipt = await inTransaction(transaction, () => loadRun(load))
    return await finishLoad(run, client, receipt)
  } catch (error) {
    throw translateStatementError(error, database)
  }
}

/** Every count is zero; throws what the rules about counts say to that. */
export function accountsOfNothing(plan: Plan, at: Date, progress: RunContext['progress']): readonly ReceiptNode[] {
  const nothing = { rowsIn: 0, rowsOut: 0, exits: [], warnings: [], files: [] }
  const counted: readonly ReceiptNode[] = [
    ...plan.sources.map(({ nodeId, files }) => ({
      ...nothing,
      nodeId,
      kind: 'source',
      files: files.map(({ name, sizeBytes }) => ({ file: name, sizeBytes, rows: 0, archivedTo: null })),
    })),
    ...plan.nodes.map(({ nodeId, kind }) => ({ ...nothing, nodeId, kind })),
    ...plan.targets.map(({ nodeId }) => ({ ...nothing, nodeId, kind: 'target' })),
  ]
  progress.accounted(counted, null)
  refuseEmpty(plan, counted)
  const warnings = judgeDataset(plan.nodes, { accounts: counted, figuresOf: () => null, at })
  return counted.map((node) => ({ ...node, warnings: [...(warnings.get(node.nodeId) ?? [])] }))
}

export const nothingToSend: RowSender = {
  namesRows: true,
  json: (text: string) => text,
  send: () => Promise.resolve(0),
  explain: () => Promise.resolve(null),
}

/** Its empty files count for it like files with rows. */
export const emptyLoad = (plan: Plan, target: PlanTarget): TargetLoad => ({
  target,
  isEmpty: true,
  selectSql: () => 'select where false',
  ledger: plan.sources
    .filter(({ nodeId }) => target.sources.includes(nodeId))
    .flatMap(({ nodeId, files, firstFile }) =>
      files.map(({ name, sizeBytes, etag }, index) => {
        return { fileNumber: firstFile + index, nodeId, file: name, sizeBytes, etag, rows: 0, table: target.table }
      }),
    ),
  placeOf: () => Promise.reject(new TypeError('no row comes that could stand somewhere')),
  recordsAt: () => Promise.resolve(new Map()),
})
