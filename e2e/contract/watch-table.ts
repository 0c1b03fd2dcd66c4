import { setTimeout as sleep } from 'node:timers/promises'

import type { ContractRow } from '../../src-main/bench/contract/contract-row.ts'
import type { Connection } from '../../src-main/bench/contract/contract-workspace.ts'

export interface Looks {
  /** How often the table was looked at. */
  readonly looks: number
  /** What was seen that is neither the table before the load nor the one after it, or in the wrong order. */
  readonly faults: readonly string[]
  readonly states: number
  readonly longestMs: number
}

export interface TableWatch {
  /** After the first look. */
  readonly began: Promise<void>
  hasSeen(state: string): boolean
  /** Ends after a last look. */
  end(): Promise<Looks>
}

/** What one look at a table gives: enough to report any part of a load from the whole. */
const lookSql = (table: string): string =>
  `select concat_ws(' ', count(*), sum(code), sum(seq)) as state,
          concat_ws(' ', min(_weir_load), max(_weir_load)) as loads from ${table}`

export async function readState(client: Connection, table: string): Promise<string> {
  return (await client.query<{ state: string }>(lookSql(table))).rows[0]?.state ?? ''
}

/** What a look has to give for these rows. */
export const stateOf = (rows: readonly ContractRow[]): string =>
  rows.length === 0 ? '0' : [rows.length, total(rows, 'code'), total(rows, 'seq')].join(' ')

const total = (rows: readonly ContractRow[], column: 'code' | 'seq'): bigint =>
  rows.reduce((sum, row) => sum + BigInt(row[column]), 0n)

export interface WatchOrder {
  readonly connect: () => Promise<Connection>
  readonly table: string
  /** The states in which it may be seen, in the order in which they may follow each other. */
  readonly states: () => readonly string[]
  readonly pauseMs: number
}

/** Looks at a table again and again as any other program does, through restarts of the server. */
export function watchTable({ connect, table, states, pauseMs }: WatchOrder): TableWatch {
  let isOver = false
  const goesOn = () => !isOver
  /** Which loads the rows of each state that was seen belong to. */
  const seen = new Map<string, string>()
  const faults = new Set<string>()
  let looks = 0
  let longestMs = 0
  let furthest = -1
  let begin = () => {}
  const first = new Promise<void>((resolve) => (begin = resolve))
  const look = async (client: Connection) => {
    const since = performance.now()
    const found = await client.query<{ state: string; loads: string }>(lookSql(table))
    longestMs = Math.max(longestMs, performance.now() - since)
    looks++
    const { state, loads } = found.rows[0] ?? { state: '', loads: '' }
    const loadsBefore = seen.get(state) ?? loads
    if (loads !== loadsBefore) faults.add(`half seen: the same sums with loads ${loads} instead of ${loadsBefore}`)
    seen.set(state, loads)
    const place = states().lastIndexOf(state)
    if (place < 0) faults.add(`half seen: "${state}" (count, sum of code, sum of seq) instead of ${quoted(states())}`)
    else if (place < furthest) faults.add(`seen before and gone again: "${state}"`)
    furthest = Math.max(furthest, place)
    begin()
  }
  const watching = (async () => {
    while (goesOn()) {
      let client: Connection | null = null
      try {
        client = await connect()
        while (goesOn()) {
          await look(client)
          if (pauseMs > 0) await sleep(pauseMs)
        }
      } catch (error) {
        if (!isServerGone(error)) {
          faults.add(`a reader got an error: ${(error as Error).message}`)
          return
        }
        await sleep(20)
      } finally {
        await client?.end().catch(() => undefined)
      }
    }
  })()
  return {
    // A reader that ends with a fault never begins.
    began: Promise.race([first, watching]),
    hasSeen: (state) => seen.has(state),
    end: async () => {
      isOver = true
      await watching
      return { looks, faults: [...faults], states: seen.size, longestMs }
    },
  }
}

const quoted = (states: readonly string[]): string => states.map((state) => `"${state}"`).join(' or ')

/** A server that is killed or comes back is no fault of a load. */
function isServerGone(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string }
  return (
    code === 'database_unreachable' ||
    /^(57P0|08|ECONN|EPIPE)/.test(code ?? '') ||
    /connection terminated|not queryable|connection error/i.test(message)
  )
}
