import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { judgeRejected } from '../../../../src-shared/receipt/judge-rejected.ts'
import type { ReceiptNode } from '../../../../src-shared/receipt/receipt.ts'
import type { CompiledRun } from '../../compile/compiled-run.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import type { Plan, PlanTarget } from '../../plan/plan.ts'
import type { EngineRow } from '../open-engine.ts'
import { findStopping } from './find-stopping.ts'
import { isBefore, type Proof } from './read-proof.ts'
import type { RowLookup } from './row-lookup.ts'

/** Throws where rows took a way out that stops the run; names the one that stands first in the files, and counts all of them. */
export async function refuseAborts(
  compiled: CompiledRun,
  proof: Proof,
  accounts: readonly ReceiptNode[],
  lookup: RowLookup,
): Promise<void> {
  const aborts = compiled.exits.flatMap((exit) => {
    const tally = proof.exits.get(exit.number)
    return exit.reason === 'abort' && tally ? [{ exit, tally }] : []
  })
  const [first] = aborts.toSorted((a, b) => (isBefore(a.tally.first, b.tally.first) ? -1 : 1))
  if (!first) return
  const { exit, tally } = first
  const stopping = await findStopping(compiled, proof, accounts, lookup)
  const { value = null, rows = tally.rows } = stopping[0] ?? {}
  const place = await lookup.placeOf(tally.first)
  const subject = {
    nodeId: exit.nodeId,
    ...place,
    column: exit.column ?? exit.label,
    value: value ?? '',
    rows,
    stopping,
  }
  throw exit.failure === 'formula_failed'
    ? new AppError('formula_failed', { ...subject, reason: exit.explanation })
    : new AppError('rule_aborted', { ...subject, rule: exit.label })
}

/** Throws where a node rejected more rows than its limit allows. */
export function refuseTooManyRejected(plan: Plan, accounts: readonly ReceiptNode[]): void {
  const limits = [...plan.sources, ...plan.nodes, ...plan.targets].map((node) => {
    return { nodeId: node.nodeId, limit: 'maxRejected' in node ? node.maxRejected : null }
  })
  for (const { nodeId, limit } of limits) {
    const account = accounts.find((each) => each.nodeId === nodeId)
    const inputCheck = account && limit ? judgeRejected(account, limit) : null
    if (inputCheck) throw new AppError('too_many_rejected', inputCheck)
  }
}

/**
 * Throws where the source is empty and the target wants none of that. Rows that a load mode leaves out because they are not past its
 * watermark did come; rows that the target rejects did not.
 */
export function refuseEmpty(plan: Plan, accounts: readonly ReceiptNode[]): void {
  for (const { nodeId, table, input, loadMode, failOnEmptySource } of plan.targets) {
    const account = accounts.find((each) => each.nodeId === nodeId)
    const leftOut = (account?.exits ?? []).filter(({ reason }) => reason === 'filtered')
    const rows = leftOut.reduce((sum, exit) => sum + exit.rows, account?.rowsOut ?? 0)
    if (rows === 0 && failOnEmptySource) throw new AppError('source_empty', { nodeId, table, input, mode: loadMode })
  }
}

/** Throws where rows have no key, or two rows have the same. */
export async function refuseKeys(target: PlanTarget, compiled: CompiledRun, lookup: RowLookup): Promise<void> {
  const keys = compiled.targets.find((candidate) => candidate.nodeId === target.nodeId)?.keys
  if (!keys) return
  const address = (row: EngineRow, file: string, number: string) => ({
    file: Number(row[file]),
    row: Number(row[number]),
  })
  const [look] = await lookup.rows(keys.lookSql)
  if (look?.['has_null'] === true) {
    const [keyless = {}] = await lookup.rows(keys.nullSql)
    const place = await lookup.placeOf(address(keyless, hiddenColumns.file, hiddenColumns.row))
    const column = String(keyless['column_name'])
    throw new AppError('upsert_key_null', { nodeId: target.nodeId, ...place, column })
  }
  if (look?.['is_unique'] === true) return
  const [closer] = keys.differSql === null ? [] : await lookup.rows(keys.differSql)
  if (closer?.['is_unique'] === true) return
  const [repeated] = await lookup.rows(keys.repeatedSql)
  if (!repeated) return
  const place = await lookup.placeOf(address(repeated, hiddenColumns.file, hiddenColumns.row))
  const other = await lookup.placeOf(address(repeated, '_weir_other_file', '_weir_other_row'))
  throw new AppError('upsert_key_repeats', {
    nodeId: target.nodeId,
    ...place,
    otherFile: other.file,
    otherLine: other.line,
    column: target.key.join(', '),
    value: target.key.map((key) => String(repeated[key])).join(', '),
  })
}
