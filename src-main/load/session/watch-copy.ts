import type pg from 'pg'

const intervalMs = 250

/** Tells how many rows a COPY of another connection has taken, a few times a second, until `stop`. */
export function watchCopy(watcher: pg.Client, pid: number, onRows: (rows: number) => void): { stop(): void } {
  let isLookingUp = false
  const timer = setInterval(() => {
    if (isLookingUp) return
    isLookingUp = true
    watcher
      .query<{ rows: string }>('select tuples_processed as rows from pg_stat_progress_copy where pid = $1', [pid])
      .then((found) => {
        const rows = found.rows[0]?.rows
        if (rows !== undefined) onRows(Number(rows))
      })
      .catch(() => undefined)
      .finally(() => (isLookingUp = false))
  }, intervalMs)
  return { stop: () => clearInterval(timer) }
}
