import {
  type GuardFinding,
  isRejectedByNode,
  type LoadPlan,
  type PlannedEffect,
  type PlannedTarget,
  refusedPlace,
  type RowDiff,
} from '../../../../src-shared/load-plan/load-plan.ts'
import { byExit } from '../../../../src-shared/receipt/exit-words.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { cutToWidth } from './display-width.ts'
import { duration } from './duration.ts'
import type { Terminal } from './terminal.ts'

export interface LoadPlanTextOptions extends Pick<Terminal, 'style' | 'width'> {
  /** The file that it is a plan of; null where it is loaded otherwise. */
  readonly file: string | null
  /** How many rows of each effect. */
  readonly samples: number
}

/** A plan as text: what would change in each target with sample rows, what was rejected, what holds the load, and how to load it. */
export function loadPlanText(plan: LoadPlan, options: LoadPlanTextOptions): string {
  const { style, file } = options
  const { id, pipelineName, targets, guards } = plan
  const held = guards.filter(({ state }) => state === 'holds')
  return [
    `\n${style.bold(pipelineName)}  plan ${id.slice(0, 8)}. Nothing was changed.`,
    ...targets.map((target) => targetText(target, options)),
    ...section('Rejected rows', [...rejectedLines(plan), ...refusedLines(plan, false)]),
    ...section('Rows that would stop a run', refusedLines(plan, true)),
    ...section(
      'Guards',
      guards.map((finding) => guardLine(finding, options)),
    ),
    `\n${estimateText(plan)}`,
    ...(file === null ? [] : [howToLoad(id, held, file)]),
  ].join('\n')
}

const howToLoad = (id: string, held: readonly GuardFinding[], file: string): string =>
  held.length === 0
    ? `Load exactly this: weir run ${file} --plan ${id.slice(0, 8)}`
    : `A run would be refused. ${acceptText(held, file, id)}`

function targetText(target: PlannedTarget, options: LoadPlanTextOptions): string {
  const { style, samples } = options
  const { table, loadMode, key, effects, isNew, rowsBefore, terms } = target
  const by = key.length === 0 ? '' : `, compared by ${key.join(', ')}`
  const there = isNew ? 'a new table' : `${formatCountOf(rowsBefore, 'row')} now`
  const counts = effects.map(({ effect, rows }) => `${formatCount(rows)} ${effect}`)
  const load = terms.map(({ name, rows }) => `${formatCount(rows)} ${name}`).join(', ')
  const shown = samples === 0 ? [] : effects.flatMap((effect) => effectLines(target, effect, options))
  return [
    `\n${style.bold(table)}  ${loadMode}${by}; ${there}`,
    `  ${style.bold(counts.join('   '))}`,
    ...(load === counts.join(', ') ? [] : [`  as the receipt counts it: ${load}`]),
    ...shown,
    ...section('  Statements before and during the load', target.statements.map(indented)),
    ...section(
      '  Hooks, not run by a plan',
      target.hooks.map(({ slot, what, statement }) => indented(`${slot}: ${statement ?? what}`)),
    ),
    '',
    ...(target.isBackedUp ? [`  ${formatCountOf(rowsBefore, 'row')} would be copied to a backup table first.`] : []),
    ...target.notes.map((note) => `  ${note}`),
    `  ${target.readerImpact}`,
  ].join('\n')
}

const signs = { inserted: '+', updated: '~', unchanged: '=', deleted: '-' } as const

function effectLines(
  { columns, key }: PlannedTarget,
  { effect, rows, samples }: PlannedEffect,
  { style, width, ...options }: LoadPlanTextOptions,
): readonly string[] {
  if (samples.length === 0 || effect === 'unchanged') return []
  const paint = { inserted: style.green, updated: style.yellow, unchanged: style.dim, deleted: style.red }[effect]
  const shown = samples.slice(0, options.samples)
  const more = rows - shown.length
  return [
    '',
    ...shown.map((row) => paint(cutToWidth(`  ${signs[effect]} ${rowText(row, columns, key)}`, width))),
    ...(more > 0 ? [style.dim(`    and ${formatCount(more)} more`)] : []),
  ]
}

/** The key, then old → new of each changed cell; all cells of a row that comes or goes. */
function rowText({ before, after, changed }: RowDiff, columns: readonly string[], key: readonly string[]): string {
  const cell = (side: RowDiff['before'], name: string) => side?.[columns.indexOf(name)] ?? 'null'
  const only = after ?? before
  if (!before || !after) return columns.map((name) => `${name} ${oneLine(cell(only, name))}`).join(', ')
  const keyed = key.map((name) => `${name} ${oneLine(cell(after, name))}`).join(', ')
  const diffs = changed.map((name) => `${name} ${oneLine(cell(before, name))} → ${oneLine(cell(after, name))}`)
  return `${keyed}: ${diffs.join(', ')}`
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, '⏎')

const indented = (text: string): string => `    ${text.replaceAll('\n', '\n    ')}`

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines]

/** Those that nodes reject; what tables refuse is said with its rows. */
function rejectedLines({ nodes, targets }: LoadPlan): readonly string[] {
  return nodes.flatMap(({ nodeId, exits }) =>
    exits
      .filter((exit) =>
        isRejectedByNode(
          exit,
          targets.find((target) => target.nodeId === nodeId),
        ),
      )
      .map((exit) => `  ${formatCount(exit.rows)} ${exit.reason} at ${nodeId}${byExit(exit)}`),
  )
}

function refusedLines({ targets }: LoadPlan, isStopped: boolean): readonly string[] {
  return targets
    .filter((target) => target.isStopped === isStopped)
    .flatMap(({ table, refused }) =>
      refused.flatMap(({ label, reason, rows, first }) => [
        `  ${formatCount(rows)} rejected by ${table}, ${label}: ${reason}`,
        ...first.map((row) => `    ${refusedPlace(row)}${row.value === null ? '' : `: ${oneLine(row.value)}`}`),
        ...(rows > first.length ? [`    and ${formatCount(rows - first.length)} more`] : []),
      ]),
    )
}

function guardLine({ state, message }: GuardFinding, { style }: LoadPlanTextOptions): string {
  const paint = { passes: style.green, warns: style.yellow, holds: style.red }[state]
  return `  ${paint({ passes: '✓', warns: '!', holds: '✗' }[state])} ${message}`
}

function estimateText({ estimate: { ms, basis, runs } }: LoadPlan): string {
  const by = {
    'earlier runs': `at the rate of the last ${runs === 1 ? 'run' : `${runs} runs`}`,
    'this plan': 'as long as reading, checking and sending the rows took for this plan',
  }[basis]
  return `The load takes about ${duration(ms)}, ${by}.`
}

const options = { rowCount: '--accept-row-count', missingColumns: '--accept-missing-columns' } as const

function acceptText(held: readonly GuardFinding[], file: string, id: string): string {
  const accepts = held.flatMap(({ accept }) => (accept === null ? [] : [options[accept]]))
  if (accepts.length < held.length) return 'Correct the source, or the document, and plan again.'
  return `To accept it: weir run ${file} --plan ${id.slice(0, 8)} ${[...new Set(accepts)].join(' ')}`
}
