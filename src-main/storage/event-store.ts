import type { RunEvent } from '../../src-shared/runs/run-event.ts'
import type { SqliteConnection } from './sqlite-connection.ts'

export interface StoredEvent {
  readonly seq: number
  readonly event: RunEvent
}

export type EventStore = ReturnType<typeof eventStore>

/** The events of runs, in order: `seq` counts from 1 within a run. */
export function eventStore(connection: SqliteConnection) {
  return {
    append: (runId: string, events: readonly RunEvent[]): void => {
      connection.transaction(() => {
        for (const event of events) {
          connection.run(
            `insert into run_events (run_id, seq, event)
             select ?, coalesce(max(seq), 0) + 1, ? from run_events where run_id = ?`,
            runId,
            JSON.stringify(event),
            runId,
          )
        }
      })
    },

    after: (runId: string, seq: number): readonly StoredEvent[] =>
      connection.all(
        fromRow,
        'select seq, event from run_events where run_id = ? and seq > ? order by seq',
        runId,
        seq,
      ),
  }
}

interface EventRow {
  readonly seq: number
  readonly event: string
}

function fromRow(row: EventRow): StoredEvent {
  return { seq: row.seq, event: JSON.parse(row.event) as RunEvent }
}
