import type { RejectionLimit } from '../rules/rejection-limit.ts'
import type { ExitReason } from './receipt.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'

/** The part of a node's account that a limit is held against. */
export interface RejectingNode {
  readonly nodeId: string
  readonly rowsIn: number
  readonly exits: readonly { readonly reason: ExitReason; readonly label: string; readonly rows: number }[]
}

/** What the sentence of `too_many_rejected` tells. */
export interface TooManyRejected {
  readonly nodeId: string
  readonly rejected: number
  readonly rows: number
  readonly percent: string
  /** "10 rows", "1.5 %" */
  readonly limit: string
  /** As reasonsOf writes them. */
  readonly reasons: string
}

const mostReasons = 3
const rejecting: readonly ExitReason[] = ['quarantined', 'skipped']

/** Holds the rows a node rejected against its limit; null where they are within it. */
export function judgeRejected({ nodeId, rowsIn, exits }: RejectingNode, limit: RejectionLimit): TooManyRejected | null {
  const reasons = rejectingExits(exits)
  const rejected = reasons.reduce((sum, { rows }) => sum + rows, 0)
  const passed = passedLimit(rejected, rowsIn, limit)
  if (passed === null) return null
  return {
    nodeId,
    rejected,
    rows: rowsIn,
    percent: percentText(rejected, rowsIn),
    limit: passed,
    reasons: reasonsOf(reasons),
  }
}

type Exits = RejectingNode['exits']

/** The exits by which rows were rejected, and not only left out. */
export const rejectingExits = (exits: Exits): Exits =>
  exits.filter(({ reason, rows }) => rejecting.includes(reason) && rows > 0)

/** What rejected the most rows first: `"email is not null" (7), "id as integer" (2)`. */
export function reasonsOf(exits: Exits): string {
  const ordered = exits.toSorted((a, b) => b.rows - a.rows)
  const rest = ordered.length - mostReasons
  const named = ordered.slice(0, mostReasons).map(({ label, rows }) => `"${label}" (${formatCount(rows)})`)
  return [...named, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ')
}

function passedLimit(rejected: number, rows: number, limit: RejectionLimit): string | null {
  if (limit.rows !== undefined && rejected > limit.rows) {
    return formatCountOf(limit.rows, 'row')
  }
  if (limit.percent !== undefined && rejected * 100 > limit.percent * rows) return `${limit.percent} %`
  return null
}

/** Enough digits that a share just above its limit does not look like the limit. */
const percentText = (rejected: number, rows: number): string => String(Number(((rejected / rows) * 100).toPrecision(6)))
