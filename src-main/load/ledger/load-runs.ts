import type pg from 'pg'

import { type LedgerPlace, ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import { type Receipt, receiptSchema } from '../../../src-shared/receipt/receipt.ts'
import { recoverableReceipt } from '../../../src-shared/receipt/receipt-content.ts'

/** The run that a load belongs to. */
export interface LoadingRun {
  readonly runId: string
  readonly pipelineId: string
  readonly irVersion: number
  /** The database that it loads into, with the place of the ledger. */
  readonly database: LedgerPlace
}

/** Writes down in the load's transaction that the run is committed: it is so if and only if its row can be seen. */
export async function enterRun(client: pg.Client, run: LoadingRun, receipt: Receipt): Promise<void> {
  const { runs } = ledgerTables(run.database)
  await client.query(
    `insert into ${runs.sqlName} (run_id, pipeline_id, ir_version, rows, receipt) values ($1, $2, $3, $4, $5)`,
    [
      run.runId,
      run.pipelineId,
      run.irVersion,
      receipt.targets.reduce((sum, { sent }) => sum + sent, 0),
      recoverableReceipt(receipt),
    ],
  )
}

export interface CommittedRun {
  readonly isCommitted: boolean
  readonly rows: number
  /** Null for a run of an earlier Weir. */
  readonly receipt: Receipt | null
}

/** A query over one connection or a pool. */
export type QueryRows = (
  text: string,
  values: readonly unknown[],
) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** Whether a run is committed, and how many rows it loaded. */
export async function findCommittedRun(query: QueryRows, place: LedgerPlace, runId: string): Promise<CommittedRun> {
  const { runs, files } = ledgerTables(place)
  for (const { sqlName } of [runs, files]) {
    // Loads of an earlier Weir are known by their files only, until a load brings the tables up to date.
    const [there] = await query('select to_regclass($1) is not null as there', [sqlName])
    if (there?.['there'] !== true) continue
    const [found] = await query(
      `select count(*)::int as entries, coalesce(sum(rows), 0)::text as rows, min(to_jsonb(entry) ->> 'receipt') as receipt
       from ${sqlName} as entry where run_id = $1`,
      [runId],
    )
    const receipt = found?.['receipt']
    return {
      isCommitted: Number(found?.['entries'] ?? 0) > 0,
      rows: Number(found?.['rows'] ?? 0),
      receipt: typeof receipt === 'string' ? receiptSchema.parse(JSON.parse(receipt)) : null,
    }
  }
  return { isCommitted: false, rows: 0, receipt: null }
}
