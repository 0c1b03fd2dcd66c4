import type { WatermarkRecord } from '../../../../src-shared/load-modes/watermark-record.ts'
import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { listWatermarks } from '../../../load/watermark/watermark-state.ts'
import type { StoredRun } from '../../../storage/run-store.ts'
import type { Finding, HealthCheck, HealthParts } from './health-check.ts'

const dayMs = 24 * 60 * 60_000
/** Clocks differ, and a date without a time is the next day's in another zone. */
const toleratedMs = 2 * dayMs
const stalledDays = 7
const stalledRuns = 3
const lookedAtRuns = 50

type Named = WatermarkRecord & { readonly pipelineName: string }

/** Watermarks that hide rows: one in the future, or one that no run moves any more. */
export const watermarks: HealthCheck = {
  name: 'watermark',
  find: async (parts) => {
    const { engine, store, now } = parts
    if (engine.info().state !== 'ready') return null
    const database = await engine.database()
    const found = await listWatermarks(
      (text, values) => database.query<Record<string, unknown>>(text, values),
      await engine.settings(),
      null,
    )
    const named = found.flatMap((watermark): readonly Named[] => {
      const pipeline = store.pipelines.find(watermark.pipelineId)
      return pipeline ? [{ ...watermark, pipelineName: pipeline.name }] : []
    })
    return findHidingWatermarks(named, runsOf(parts), now())
  },
}

const runsOf =
  ({ store }: HealthParts) =>
  (pipelineId: string) =>
    store.runs.list(lookedAtRuns, pipelineId)

export function findHidingWatermarks(
  known: readonly Named[],
  runsOf: (pipelineId: string) => readonly Pick<StoredRun, 'status' | 'startedAt' | 'rowsRead'>[],
  at: Date,
): readonly Finding[] {
  return known.flatMap(({ pipelineId, pipelineName, nodeId, table, column, value, updatedAt }): readonly Finding[] => {
    const finding = { about: `${pipelineId} ${nodeId} ${column}`, source: 'data', pipelineId } as const
    const reset = `weir watermark reset "${pipelineName}" --node ${nodeId}`
    if (isMoment(value) && Date.parse(value) - at.getTime() > toleratedMs) {
      return [
        {
          ...finding,
          severity: 'error',
          title: `The watermark of ${pipelineName} is in the future`,
          detail: `${table}.${column} has reached ${value}, so runs leave out every row until then. Correct that row, then forget the watermark: ${reset}.`,
        },
      ]
    }
    const since = runsOf(pipelineId).filter((run) => run.status === 'succeeded' && run.startedAt > updatedAt)
    const days = Math.floor((at.getTime() - Date.parse(updatedAt)) / dayMs)
    if (days < stalledDays || since.length < stalledRuns) return []
    return [
      {
        ...finding,
        severity: 'warning',
        title: `The watermark of ${pipelineName} stands still`,
        detail: `${table}.${column} is at ${value} for ${formatCountOf(days, 'day')}, and ${formatCountOf(since.length, 'run')} found nothing above it. If the source has newer rows, their ${column} is not set.`,
      },
    ]
  })
}

/** A watermark may be a number too, which Date would read as a year. */
const isMoment = (value: string): boolean => /^\d{4,}-\d\d-\d\d/.test(value)
