import type { Receipt } from '../../../src-shared/receipt/receipt.ts'
import { formatCount, formatCountOf } from '../../../src-shared/values/format-count.ts'

/** What a replay did, and how many of its rows wait again. */
export interface ReplayOutcome {
  readonly sentence: string
  readonly rejectedAgain: number
}

const mostReasons = 2

/** `11 of 12 rows loaded into public.ds_customer. 1 was rejected again by "email is not null".` */
export function replayOutcome({ nodes, targets }: Receipt): ReplayOutcome {
  const read = nodes.filter(({ kind }) => kind === 'source').reduce((sum, { rowsOut }) => sum + rowsOut, 0)
  const loaded = targets.reduce((sum, { sent }) => sum + sent, 0)
  const tables = [...new Set(targets.map(({ table }) => table))].join(', ')
  const exits = nodes.flatMap((node) => node.exits).filter(({ rows }) => rows > 0)
  const again = exits.filter(({ reason }) => reason === 'quarantined')
  const others = exits.filter(({ reason }) => reason !== 'quarantined')
  const rejectedAgain = sumOf(again)
  const left = sumOf(others)
  const share =
    loaded === read ? formatCountOf(loaded, 'row') : `${formatCount(loaded)} of ${formatCountOf(read, 'row')}`
  return {
    rejectedAgain,
    sentence: [
      `${share} loaded into ${tables}.`,
      ...(rejectedAgain > 0
        ? [`${formatCount(rejectedAgain)} ${were(rejectedAgain)} rejected again by ${reasons(again)}.`]
        : []),
      ...(left > 0 ? [`${formatCount(left)} ${were(left)} left out by ${reasons(others)}.`] : []),
    ].join(' '),
  }
}

type Exits = Receipt['nodes'][number]['exits']

const sumOf = (exits: Exits): number => exits.reduce((sum, { rows }) => sum + rows, 0)
const were = (rows: number): string => (rows === 1 ? 'was' : 'were')

function reasons(exits: Exits): string {
  const named = exits
    .toSorted((a, b) => b.rows - a.rows)
    .map(({ label, rows }) => (exits.length === 1 ? `"${label}"` : `"${label}" (${formatCount(rows)})`))
  const rest = named.length - mostReasons
  return [...named.slice(0, mostReasons), ...(rest > 0 ? [formatCountOf(rest, 'more reason')] : [])].join(', ')
}
