import type pg from 'pg'

/** The run that a load belongs to. */
export interface LoadingRun {
  readonly runId: string
  readonly pipelineId: string
  readonly irVersion: number
}

/** Writes down in the load's transaction that the run is committed: it is so if and only if its row can be seen. */
export async function enterRun(client: pg.Client, run: LoadingRun, rows: number): Promise<void> {
  await client.query('insert into weir.load_runs (run_id, pipeline_id, ir_version, rows) values ($1, $2, $3, $4)', [
    run.runId,
    run.pipelineId,
    run.irVersion,
    rows,
  ])
}

export interface CommittedRun {
  readonly isCommitted: boolean
  readonly rows: number
}

/** A query over one connection or a pool. */
export type QueryRows = (
  text: string,
  values: readonly unknown[],
) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** Whether a run is committed, and how many rows it loaded. */
export async function findCommittedRun(query: QueryRows, runId: string): Promise<CommittedRun> {
  for (const table of ['load_runs', 'load_ledger']) {
    // Loads of an earlier Weir are known by their files only, until a load brings the tables up to date.
    const [there] = await query('select to_regclass($1) is not null as there', [`weir.${table}`])
    if (there?.['there'] !== true) continue
    const [found] = await query(
      `select count(*)::int as entries, coalesce(sum(rows), 0)::text as rows from weir.${table} where run_id = $1`,
      [runId],
    )
    return { isCommitted: Number(found?.['entries'] ?? 0) > 0, rows: Number(found?.['rows'] ?? 0) }
  }
  return { isCommitted: false, rows: 0 }
}
