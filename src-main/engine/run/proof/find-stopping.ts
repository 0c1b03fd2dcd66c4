import type { ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import type { StoppingRows } from '../../../../src-shared/receipt/stopping-rows.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { CompiledExit, CompiledRun } from '../../compile/compiled-run.ts'
import type { RowLookup } from './row-lookup.ts'
import { isBefore, type Proof, type Tally } from './read-proof.ts'

const longestValue = 120

interface Stopping {
  readonly exit: CompiledExit
  /** All rows that stop at the same step; its first one is that of the exit. */
  readonly tally: Tally
}

/** Every step that rows stop the run at, with how many they are; that of the first one in the files comes first. */
export async function findStopping(
  compiled: CompiledRun,
  proof: Proof,
  accounts: readonly Pick<ReceiptNode, 'nodeId' | 'rowsIn'>[],
  lookup: RowLookup,
  stops: (exit: CompiledExit) => boolean = ({ reason }) => reason === 'abort',
): Promise<readonly StoppingRows[]> {
  const found = stoppingSteps(compiled, proof, stops).map(async ({ exit, tally }): Promise<StoppingRows> => {
    const { nodeId, stepIndex, label, column, explanation, isExplainedByValue } = exit
    const value = await valueOf(compiled, exit, tally, lookup)
    return {
      nodeId,
      step: stepIndex,
      label,
      column,
      explanation: isExplainedByValue ? (value ?? '') : explanation,
      value: isExplainedByValue ? null : (value?.slice(0, longestValue) ?? null),
      line: (await lookup.placeOf(tally.first)).line || null,
      rows: tally.rows,
      rowsIn: accounts.find((account) => account.nodeId === nodeId)?.rowsIn ?? 0,
    }
  })
  return Promise.all(found)
}

function stoppingSteps(
  compiled: CompiledRun,
  proof: Proof,
  stops: (exit: CompiledExit) => boolean,
): readonly Stopping[] {
  const steps = new Map<string, Stopping>()
  for (const exit of compiled.exits) {
    const tally = stops(exit) ? proof.exits.get(exit.number) : undefined
    if (!tally) continue
    const key = JSON.stringify([exit.nodeId, exit.stepIndex, exit.label])
    const before = steps.get(key)
    const rows = (before?.tally.rows ?? 0) + tally.rows
    const first = before && isBefore(before.tally.first, tally.first) ? before : { exit, tally }
    steps.set(key, { exit: first.exit, tally: { rows, first: first.tally.first } })
  }
  return [...steps.values()].toSorted((a, b) => (isBefore(a.tally.first, b.tally.first) ? -1 : 1))
}

async function valueOf(compiled: CompiledRun, exit: CompiledExit, tally: Tally, lookup: RowLookup) {
  const stage = compiled.stages.find((each) => each.exitNumbers.includes(exit.number))
  const [found] = stage ? await lookup.rows(stage.exitValueSql(exit.number, tally.first)) : []
  const value = found?.[hiddenColumns.value] ?? null
  return value === null ? null : String(value)
}
