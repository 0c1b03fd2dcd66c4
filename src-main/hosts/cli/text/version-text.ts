import type { FieldChange } from '../../../../src-shared/pipeline/diff/document-diff.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { RowComparison } from '../../../../src-shared/versions/row-comparison.ts'
import type {
  ComparedSide,
  VersionComparison,
  VersionRows,
} from '../../../../src-shared/versions/version-comparison.ts'
import { pairingWords } from '../../../../src-shared/versions/version-words.ts'
import type { Style } from './terminal.ts'

const mostExamples = 10

/** What two versions say differently, a line each. */
export function comparisonText({ from, to, diff }: VersionComparison, style: Style): string {
  const head = `${style.bold(sideWords(from))} to ${style.bold(sideWords(to))}`
  const nodes = diff.nodes.flatMap(({ nodeId, nodeKind, change, fields }) => {
    const sign = { added: style.green('+'), removed: style.red('-'), changed: '~' }[change]
    return [`${sign} ${nodeId} ${style.dim(nodeKind)}`, ...fields.map((field) => `    ${fieldText(field, style)}`)]
  })
  const settings = diff.settings.map((field) => `~ ${fieldText(field, style)}`)
  const lines = [...nodes, ...settings]
  return [head, ...(lines.length === 0 ? ['They say the same.'] : lines)].join('\n')
}

const sideWords = ({ version }: ComparedSide): string => (version === null ? 'the draft' : `version ${version}`)

function fieldText({ path, before, after }: FieldChange, style: Style): string {
  const name = path === '' ? 'document' : path
  if (before === undefined) return `${name}: ${style.green(JSON.stringify(after))}`
  if (after === undefined) return `${name}: ${style.red(JSON.stringify(before))} removed`
  return `${name}: ${style.red(JSON.stringify(before))} → ${style.green(JSON.stringify(after))}`
}

/** What the change means for the rows of each target. */
export function rowsText({ sample, otherSample, targets }: VersionRows, style: Style): string {
  const lines = targets.flatMap(({ nodeId, table, rows, reason, isCut }) => {
    const head = `${style.bold(table)} ${style.dim(nodeId)}`
    const cut = isCut ? ['  Only the first rows of each version were compared: one has more.'] : []
    const lines = rows === null ? [reason ?? ''] : rowLines(rows, style)
    return [head, ...cut, ...lines.map((line) => `  ${line}`)]
  })
  return [`Rows of a sample: ${sample}`, ...(otherSample === null ? [] : [otherSample]), ...lines].join('\n')
}

function rowLines(rows: RowComparison, style: Style): readonly string[] {
  const { columns, changedColumns, examples, pairing } = rows
  const counts = [
    `${formatCount(rows.before)} → ${formatCountOf(rows.after, 'row')} ${pairingWords(pairing)}:`,
    `${formatCount(rows.same)} same, ${formatCount(rows.changed)} changed, ${formatCount(rows.added)} added, ${formatCount(rows.removed)} removed`,
  ].join(' ')
  const ofColumns = [
    ...columns.added.map((name) => style.green(`+ column ${name}`)),
    ...columns.removed.map((name) => style.red(`- column ${name}`)),
    ...columns.retyped.map(({ name, before, after }) => `~ column ${name}: ${before} → ${after}`),
    ...changedColumns.map(({ column, rows: count }) => `~ ${column} differs in ${formatCountOf(count, 'row')}`),
  ]
  const shown = examples.filter(({ change }) => change === 'changed').slice(0, mostExamples)
  const ofRows = shown.map(({ name, cells }) => {
    const words = cells.map(({ column, before, after }) => `${column} ${String(before)} → ${String(after)}`)
    return style.dim(`${name}: ${words.join(', ')}`)
  })
  return [counts, ...ofColumns, ...ofRows]
}
