import { goldenJson } from '../../../src-shared/pipeline/testing/golden-json.ts'
import type { CompiledExit, CompiledRun, CompiledWarning } from '../compile/compiled-run.ts'
import type { EngineRow } from '../run/open-engine.ts'
import type { RunOutcome } from './run-outcome.ts'

/** What a golden case keeps of an outcome: how rows can leave and what is counted beside, then the account, the figures and the rows. */
export function outcomeText(outcome: RunOutcome, { exits, warnings }: Pick<CompiledRun, 'exits' | 'warnings'>): string {
  return goldenJson({
    exits: exits.map(exitText),
    warnings: warnings.map(warningText),
    nodes: outcome.nodes.map((node) => withoutEmptyLists({ ...node })),
    measured: outcome.measured,
    loaded: Object.fromEntries(Object.entries(outcome.loaded).map(([nodeId, rows]) => [nodeId, tableOf(rows)])),
    quarantine: outcome.quarantine.map((row) => ({ ...row, record: JSON.parse(String(row['record'])) as EngineRow })),
  })
}

function exitText(exit: CompiledExit): string {
  const { number, label, column, explanation, reason, failure, quarantineTable } = exit
  const cause = [column, explanation].filter(Boolean).join(' ')
  const way = [reason, failure, quarantineTable].filter(Boolean).join(' ')
  return `${number} ${placeOf(exit)}: ${label}: ${cause} -> ${way}`
}

function warningText(warning: CompiledWarning): string {
  const { number, label, column } = warning
  return `${number} ${placeOf(warning)}: ${label}${column === null ? '' : ` (${column})`}`
}

function placeOf({ nodeId, stepIndex, ruleId }: Pick<CompiledExit, 'nodeId' | 'stepIndex' | 'ruleId'>): string {
  return `${nodeId}${stepIndex === null ? '' : `[${stepIndex}]`}${ruleId === null ? '' : ` ${ruleId}`}`
}

function withoutEmptyLists(node: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => !(Array.isArray(value) && value.length === 0)))
}

/** The names of the columns, then the rows. */
function tableOf(rows: readonly EngineRow[]) {
  const columns = Object.keys(rows[0] ?? {})
  return rows.length === 0 ? [] : [columns, ...rows.map((row) => columns.map((name) => row[name]))]
}
