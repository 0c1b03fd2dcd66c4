import { basename, dirname, relative } from 'node:path'

import { changedValues, countedWords } from '../../../../src-shared/receipt/counted-words.ts'
import { byExit } from '../../../../src-shared/receipt/exit-words.ts'
import type { Receipt, ReceiptNode, ReceiptTarget } from '../../../../src-shared/receipt/receipt.ts'
import { runSums } from '../../../../src-shared/receipt/run-sums.ts'
import { padded } from './display-width.ts'
import { formatCount, formatCountOf } from '../../../../src-shared/values/format-count.ts'
import type { Style } from './terminal.ts'

/** A receipt as text: rows in and out of each node, then the sums that must balance. */
export function receiptText(receipt: Receipt, style: Style): string {
  const lines = receipt.nodes.flatMap(nodeLines)
  const names = Math.max(4, ...lines.map((line) => line.name.length))
  const figures = Math.max(6, ...lines.flatMap((line) => [line.rowsIn.length, line.rowsOut.length]))
  const body = lines.map(({ name, rowsIn, rowsOut, note, isWarning }) => {
    const noted = note === '' ? '' : isWarning ? style.yellow(note) : style.dim(note)
    return `${padded(name, names, 'left')}  ${padded(rowsIn, figures, 'right')}  ${padded(rowsOut, figures, 'right')}  ${noted}`.trimEnd()
  })
  const sums = [...balanceLines(receipt), ...surroundingLines(receipt)]
  const title = `${padded('node', names, 'left')}  ${padded('in', figures, 'right')}  ${padded('out', figures, 'right')}`
  const rule = style.dim('─'.repeat(Math.max(title.length, ...sums.map((line) => line.length))))
  const seal = receipt.balanced ? style.green('✓ The receipt balances.') : style.red('✗ The receipt does not balance.')
  return [style.bold(title), rule, ...body, rule, ...sums, rule, seal].join('\n')
}

interface Line {
  readonly name: string
  readonly rowsIn: string
  readonly rowsOut: string
  readonly note: string
  readonly isWarning: boolean
}

/** A node, and below it, in the column of rows out, the rows that left by an exit. */
function nodeLines(node: ReceiptNode): readonly Line[] {
  const below = { name: '', rowsIn: '', isWarning: false }
  const [first = '', ...others] = node.files.map((file) => {
    const archived = file.archivedTo === null ? '' : ` → ${relative(dirname(file.file), file.archivedTo)}`
    return `${node.files.length > 1 ? `${formatCount(file.rows)} from ` : ''}${basename(file.file)}${archived}`
  })
  return [
    { ...below, name: node.nodeId, rowsIn: formatCount(node.rowsIn), rowsOut: formatCount(node.rowsOut), note: first },
    ...others.map((note) => ({ ...below, rowsOut: '', note })),
    ...(node.entries ?? []).map((entry) => ({
      ...below,
      rowsIn: `+${formatCount(entry.rows)}`,
      rowsOut: '',
      note: entry.label,
    })),
    ...(node.branches ?? []).map((branch) => ({
      ...below,
      rowsOut: formatCount(branch.rows),
      note: `to ${branch.name}`,
    })),
    ...node.exits.map((exit) => ({ ...below, rowsOut: formatCount(exit.rows), note: `${exit.reason}${byExit(exit)}` })),
    ...node.warnings.map((warning) => ({
      ...below,
      rowsOut: '',
      note: countedWords(warning),
      isWarning: true,
    })),
  ]
}

/** read, and what joins and shared nodes made of it, = loaded + each reason for leaving; sent = the sum of what became of the rows. */
function balanceLines({ nodes, targets, quarantine, summaries = [] }: Receipt): readonly string[] {
  const { read, entered, shared, loaded } = runSums({ nodes, targets })
  const changed = changedValues(nodes)
  const came = [
    ...(entered === 0 ? [] : [`${formatCount(entered)} multiplied by joins`]),
    ...(shared === 0 ? [] : [`${formatCount(shared)} read by more than one node`]),
  ]
  const left = new Map<string, number>([['loaded', loaded]])
  for (const exit of nodes.flatMap((node) => node.exits))
    left.set(exit.reason, (left.get(exit.reason) ?? 0) + exit.rows)
  const whole = Math.max(...[read, ...targets.map((target) => target.sent)].map((rows) => formatCount(rows).length))
  const sum = (
    name: string,
    rows: number,
    parts: readonly (readonly [string, number])[],
    more: readonly string[] = [],
  ) =>
    `${[`${name} ${padded(formatCount(rows), whole, 'right')}`, ...more].join(' + ')} = ${parts.map(([part, each]) => `${formatCount(each)} ${part}`).join(' + ')}`
  return [
    sum('read', read, [...left], came),
    ...targets.map(
      (target) => `${sum('sent', target.sent, sentParts(target))}  (${target.table}${tableTerms(target)})`,
    ),
    ...quarantine
      .filter(({ rows }) => rows > 0)
      .map(({ table, rows }) => `kept ${padded(formatCount(rows), whole, 'right')} in ${table}`),
    ...(changed === 0 ? [] : [`changed ${formatCountOf(changed, 'value')}`]),
    ...summaries.map(({ table, rows }) => `anew ${padded(formatCount(rows), whole, 'right')} in ${table}`),
  ]
}

/** What was done around the load: the backups of its targets and their hooks. */
function surroundingLines({ targets, hooks = [] }: Receipt): readonly string[] {
  const backups = targets.flatMap(({ backup, table }) =>
    backup ? [`${table} as it was before: ${formatCount(backup.rows)} rows in ${backup.table}`] : [],
  )
  return [
    ...new Set(backups),
    ...hooks.map(({ nodeId, slot, what, failure }) => {
      return failure === null ? `${nodeId}, ${slot}: ${what}` : `${nodeId}, ${slot} failed: ${what} (${failure})`
    }),
  ]
}

const sentParts = ({ terms }: ReceiptTarget) =>
  terms.filter(({ of }) => of === 'sent').map(({ name, rows }) => [name, rows] as const)

/** What happened to rows that were in the table before. */
const tableTerms = ({ terms }: ReceiptTarget): string =>
  terms
    .filter(({ of }) => of === 'table')
    .map(({ name, rows }) => `, ${formatCount(rows)} ${rows === 1 ? 'earlier row' : 'earlier rows'} ${name}`)
    .join('')
