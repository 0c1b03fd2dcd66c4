import type pg from 'pg'

import { ledgerTables } from '../../../src-shared/ledger/ledger-tables.ts'
import type { LoadingRun } from './load-runs.ts'

/** What a target was sent by a run that is committed. */
export interface EarlierLoad {
  readonly runId: string
  readonly rows: number
  readonly columns: readonly string[]
}

interface TargetOfPipeline {
  readonly nodeId: string
  readonly table: string
}

/** The last loads of a pipeline into a target, newest first. A node that has a new id goes on with the history of its table. */
export async function earlierLoads(
  client: pg.Client,
  { pipelineId, database }: Pick<LoadingRun, 'pipelineId' | 'database'>,
  { nodeId, table }: TargetOfPipeline,
  limit: number,
): Promise<readonly EarlierLoad[]> {
  const { targets } = ledgerTables(database)
  const found = await client.query<{ run_id: string; rows: string; columns: string }>(
    `with history as (select * from ${targets.sqlName} where pipeline_id = $1 and target = $2)
     select run_id, rows::text, to_json(columns)::text as columns from history
     where node_id = $3 or not exists (select from history where node_id = $3)
     order by entry desc limit $4`,
    [pipelineId, table, nodeId, limit],
  )
  return found.rows.map(({ run_id: runId, rows, columns }) => ({
    runId,
    rows: Number(rows),
    columns: JSON.parse(columns) as string[],
  }))
}

/** Written in the load's transaction: what later runs are compared with. */
export async function enterTarget(
  client: pg.Client,
  { runId, pipelineId, database }: LoadingRun,
  { nodeId, table }: TargetOfPipeline,
  { rows, columns }: Omit<EarlierLoad, 'runId'>,
): Promise<void> {
  const { targets } = ledgerTables(database)
  await client.query(
    `insert into ${targets.sqlName} (run_id, pipeline_id, node_id, target, rows, columns) values ($1, $2, $3, $4, $5, $6)`,
    [runId, pipelineId, nodeId, table, rows, columns],
  )
}
