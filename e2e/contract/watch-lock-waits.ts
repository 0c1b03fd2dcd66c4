import { setTimeout as sleep } from 'node:timers/promises'

import type { Connection } from '../../src-main/bench/contract/contract-workspace.ts'

const lookMs = 3

/** Looks how long the sessions of a name wait for a lock, until `end`, which gives the longest wait in milliseconds. */
export function watchLockWaits(client: Connection, applicationName: string): { end(): Promise<number> } {
  let isOver = false
  const goesOn = () => !isOver
  const watching = (async () => {
    let longestMs = 0
    while (goesOn()) {
      const found = await client.query<{ ms: string | null }>(
        `select max(extract(epoch from clock_timestamp() - waitstart) * 1000)::text as ms
         from pg_locks join pg_stat_activity using (pid) where not granted and application_name = $1`,
        [applicationName],
      )
      longestMs = Math.max(longestMs, Number(found.rows[0]?.ms ?? 0))
      await sleep(lookMs)
    }
    return longestMs
  })()
  return {
    end: () => {
      isOver = true
      return watching
    },
  }
}
