import type { RunRecord } from '../../../src-shared/contract/records.ts'
import { changedValues } from '../../../src-shared/receipt/counted-words.ts'
import { leftOutOf } from '../../../src-shared/receipt/left-out.ts'
import type { RunResult } from '../../../src-shared/runs/run-result.ts'
import type { StoredRun } from '../../storage/run-store.ts'

/** A run as callers see it: without its owner and the data for recovery. */
export function toRunRecord(run: StoredRun): RunRecord {
  const { owner: _owner, engine: _engine, reachedEngine: _reached, ...record } = run
  return record
}

/** The figures of a run for the history, from its result. */
export type RunFigures = Pick<RunRecord, 'rowsRead' | 'rowsLoaded' | 'rowsRejected' | 'leftOut' | 'valuesChanged'>

export function countRows(result: RunResult | null): RunFigures {
  const receipt = result?.receipt
  if (!result || !receipt) {
    return { rowsRead: null, rowsLoaded: null, rowsRejected: null, leftOut: null, valuesChanged: null }
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const read = receipt.nodes
    .filter((node) => node.files.length > 0)
    .flatMap((node) => node.files.map((file) => file.rows))
  const rejected = receipt.nodes.flatMap((node) =>
    node.exits.filter((exit) => exit.reason === 'quarantined' || exit.reason === 'skipped').map((exit) => exit.rows),
  )
  return {
    rowsRead: sum(read),
    rowsLoaded: sum(receipt.targets.map((target) => target.sent)),
    rowsRejected: sum(rejected),
    leftOut: leftOutOf(receipt.nodes),
    valuesChanged: changedValues(receipt.nodes),
  }
}
