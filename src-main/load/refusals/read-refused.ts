import type { RejectedRow } from '../quarantine/keep-quarantine.ts'
import type { RefusedRows } from './refused-rows.ts'

/** The text of a record in its file, and the line it begins on. */
export interface RecordText {
  readonly line: number
  readonly raw: string
}

export interface RefusedOfTarget {
  readonly nodeId: string
  readonly refused: RefusedRows
  /** The number and the name of the file of a load. */
  readonly fileOf: (load: string) => { readonly number: number; readonly name: string }
  readonly recordsAt: (file: number, records: readonly number[]) => Promise<ReadonlyMap<number, RecordText>>
}

const batchRows = 1000

/** The rows that a table refused, as a quarantine keeps them. */
export async function* readRefused({
  nodeId,
  refused,
  fileOf,
  recordsAt,
}: RefusedOfTarget): AsyncGenerator<readonly RejectedRow[]> {
  let last = 0
  for (;;) {
    const rows = await refused.read(last, batchRows)
    if (rows.length === 0) return
    last = rows.at(-1)?.number ?? last
    const texts = new Map<string, ReadonlyMap<number, RecordText>>()
    for (const load of new Set(rows.map((row) => row.load))) {
      const records = rows.filter((row) => row.load === load).map(({ record }) => record)
      texts.set(load, await recordsAt(fileOf(load).number, records))
    }
    yield rows.map(({ load, record, label, reason, column, value, row }) => {
      const { line = 0, raw = '' } = texts.get(load)?.get(record) ?? {}
      const file = fileOf(load).name
      return { nodeId, ruleId: null, reason: `${label}: ${reason}`, column, value, file, line, record, raw, row }
    })
  }
}
