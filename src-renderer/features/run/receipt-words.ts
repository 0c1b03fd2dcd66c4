import type { ExitReason, Receipt } from '../../../src-shared/receipt/receipt.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'

/** A receipt in one line: "100 rows loaded into ds_customer · balanced · 1.2 s". */
export function receiptWords(receipt: Receipt, durationMs: number | null): string {
  const left = receipt.nodes.flatMap((node) => node.exits)
  const quarantined = left.filter((exit) => exit.reason === 'quarantined').reduce((sum, exit) => sum + exit.rows, 0)
  const dropped = left
    .filter((exit) => exit.reason !== 'quarantined' && !livesOn.has(exit.reason))
    .reduce((sum, exit) => sum + exit.rows, 0)
  return [
    ...loadedWords(receipt.targets),
    ...(quarantined > 0 ? [`${formatCount(quarantined)} quarantined`] : []),
    ...(dropped > 0 ? [`${formatCount(dropped)} left out`] : []),
    ...failedHooks(receipt),
    ...(receipt.balanced ? ['balanced'] : ['does not balance']),
    ...(durationMs === null ? [] : [formatDuration(durationMs)]),
  ].join(' · ')
}

/** Those that ran once the load was committed, and changed nothing of it. */
function failedHooks({ hooks = [] }: Receipt): readonly string[] {
  const failed = hooks.filter(({ failure }) => failure !== null)
  return failed.map(({ nodeId, slot }) => `${slot} of ${nodeId} failed`)
}

/** Rows that became part of a group or of a joined row have not been dropped. */
const livesOn: ReadonlySet<ExitReason> = new Set(['grouped', 'joined'])

const mostNamed = 3

function loadedWords(all: Receipt['targets']): readonly string[] {
  const targets = byTable(all)
  if (targets.length > mostNamed) {
    const rows = targets.reduce((sum, target) => sum + target.sent, 0)
    return [`${formatCountOf(rows, 'row')} loaded into ${targets.length} tables`]
  }
  return targets.map(
    (target) =>
      `${formatCountOf(target.sent, 'row')} loaded into ${target.table.slice(target.table.indexOf('.') + 1)}${divided(target)}`,
  )
}

/** Several targets may load into one table. */
function byTable(targets: Receipt['targets']): Receipt['targets'] {
  const tables = new Map<string, Receipt['targets'][number]>()
  for (const target of targets) {
    const known = tables.get(target.table)
    tables.set(
      target.table,
      known
        ? {
            ...known,
            sent: known.sent + target.sent,
            terms: summed([...known.terms, ...target.terms]),
          }
        : target,
    )
  }
  return [...tables.values()]
}

type Terms = Receipt['targets'][number]['terms']

function summed(terms: Terms): Terms {
  return [...new Set(terms.map(({ name }) => name))].map((name) => {
    const same = terms.filter((term) => term.name === name)
    return { name, of: same[0]?.of ?? 'sent', rows: same.reduce((sum, { rows }) => sum + rows, 0) }
  })
}

/** Said only where rows had more than one way, or rows that were there before are gone. */
function divided({ terms }: Receipt['targets'][number]): string {
  const told = terms.filter(({ rows }) => rows > 0)
  if (told.length < 2) return told.every(({ name }) => name === 'inserted') ? '' : ` (${told.map(termWords).join('')})`
  return ` (${told.map(termWords).join(', ')})`
}

const termWords = ({ name, of, rows }: Terms[number]): string =>
  `${formatCount(rows)} ${of === 'table' ? 'earlier ' : ''}${name}`
