import type pg from 'pg'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import { rowOrigin } from '../../../src-shared/schemas/row-origin.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import type { PlanTarget } from '../../engine/plan/plan.ts'
import type { LoadingRun } from '../ledger/load-runs.ts'
import { planInserts } from '../load-plan/plan-inserts.ts'
import { planMerge } from '../load-plan/plan-merge.ts'
import { readTargetTable } from '../target/target-table.ts'
import { readWatermark, type WatermarkKey, writeWatermark } from '../watermark/watermark-state.ts'
import type { LoadContext, LoadMode, PlanContext } from './load-mode.ts'
import { mergeIncoming } from './merge-incoming.ts'

/**
 * Only rows past the watermark are sent: those with its value were in the load that set it. Rows inside the lag, where there is
 * one, are merged by their key. The watermark moves in the transaction of the rows.
 */
export const incrementalWatermark: LoadMode = {
  beforeProof: async ({ target, client, run }) => {
    const from = await readFrom(target, client, run)
    const { columnTypes } = await readTargetTable(client, target.table)
    const column = columnOf(target)
    return {
      ...target,
      newerThan: {
        column,
        tableType: columnTypes.get(column) ?? 'text',
        watermark: from,
        start: await start(target, client, from),
      },
    }
  },
  plan: async (context) => {
    const { target } = context
    const planned = await (target.key.length > 0 ? planMerge(context) : planInserts(context))
    const before = target.newerThan?.watermark ?? null
    const reached = context.sent === 0 ? before : await highestIncoming(context)
    const moves =
      reached === before
        ? `The watermark stays at ${before ?? 'no value'}.`
        : `The watermark on ${columnOf(target)} moves from ${before ?? 'no value'} to ${reached}.`
    return { ...planned, notes: [moves] }
  },
  load: async (context) => {
    const { client, target, run } = context
    const before = target.newerThan?.watermark ?? null
    // Another run may have been between the look and the lock that is held now.
    const now = await readFrom(target, client, run)
    if (now !== before) throw new AppError('watermark_moved', { nodeId: target.nodeId, table: target.table })
    const loaded = target.key.length > 0 ? await mergeIncoming(context) : await append(context)
    const reached = loaded.sent === 0 ? null : await highestOf(context)
    const value = reached ?? before
    if (value !== null) await writeWatermark(client, run.database, keyOf(target, run), value, run.runId)
    return loaded
  },
}

async function append({ table, addTo, isEmpty }: LoadContext) {
  const sent = isEmpty ? 0 : await addTo(table.sqlName)
  return { sent, terms: { inserted: sent } }
}

const columnOf = ({ mode }: PlanTarget): string => mode.watermarkColumn ?? ''

const keyOf = (target: PlanTarget, { pipelineId }: LoadingRun): WatermarkKey => ({
  pipelineId,
  nodeId: target.nodeId,
  table: target.table,
  column: columnOf(target),
})

/** The kept watermark; before the first run the highest value that the table holds. */
async function readFrom(target: PlanTarget, client: pg.Client, run: LoadingRun): Promise<string | null> {
  const rows = async (text: string, values: readonly unknown[]) =>
    (await client.query<Record<string, unknown>>(text, [...values])).rows
  const kept = await readWatermark(rows, run.database, keyOf(target, run))
  if (kept !== null) return kept
  const { sqlName } = await readTargetTable(client, target.table)
  const column = quoteIdentifier(columnOf(target))
  const found = await client.query<{ highest: string | null }>(`select max(${column})::text as highest from ${sqlName}`)
  return found.rows[0]?.highest ?? null
}

/** The value that rows have to be past: the watermark less the lag. */
async function start(target: PlanTarget, client: pg.Client, watermark: string | null): Promise<string | null> {
  const lag = target.mode.watermarkLag
  if (watermark === null || lag === undefined) return watermark
  const { columnTypes } = await readTargetTable(client, target.table)
  const type = columnTypes.get(columnOf(target)) ?? 'text'
  const lagType = /^(date|timestamp)/.test(type) ? 'interval' : 'numeric'
  const found = await client.query<{ start: string }>(
    `select (($1::text::${type} - $2::text::${lagType})::${type})::text as start`,
    [watermark, String(lag)],
  )
  return found.rows[0]?.start ?? watermark
}

/** The highest value among the rows of this load, never below the watermark: rows inside the lag do not take it back. */
async function highestOf({ client, target, table, loadIds }: LoadContext): Promise<string | null> {
  const column = quoteIdentifier(columnOf(target))
  const type = table.columnTypes.get(columnOf(target)) ?? 'text'
  const origin = rowOrigin(table.columnTypes)
  const own = origin ? ` where ${origin.load} = any($2::bigint[])` : ''
  const before = target.newerThan?.watermark ?? null
  const found = await client.query<{ highest: string | null }>(
    `select greatest(max(${column}), $1::text::${type})::text as highest from ${table.sqlName}${own}`,
    origin ? [before, [...loadIds]] : [before],
  )
  return found.rows[0]?.highest ?? null
}

async function highestIncoming({ client, target, table, incoming }: PlanContext): Promise<string | null> {
  const type = table.columnTypes.get(columnOf(target)) ?? 'text'
  const found = await client.query<{ highest: string | null }>(
    `select greatest(max(${quoteIdentifier(columnOf(target))}), $1::text::${type})::text as highest from ${incoming}`,
    [target.newerThan?.watermark ?? null],
  )
  return found.rows[0]?.highest ?? null
}
