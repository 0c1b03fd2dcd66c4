import { z } from 'zod'

import type { FormField } from '../forms/form-field.ts'
import { formatCount } from '../values/format-count.ts'

const defaultRuns = 5

/** How far the number of rows may leave that of the runs before, in percent; one number means both ways. */
export const rowCountDeltaSchema = z.union([
  z.number().min(0),
  z.strictObject({
    maxDecrease: z.number().min(0).max(100).optional(),
    maxIncrease: z.number().min(0).optional(),
    /** How many runs the band is taken from. */
    lastRuns: z.number().int().min(1).max(100).optional(),
  }),
])
export type RowCountDelta = z.infer<typeof rowCountDeltaSchema>

/** Null where a side is open. */
export interface RowCountBand {
  readonly least: number | null
  readonly most: number | null
}

/**
 * From the smallest of the last runs less the decrease to the largest plus the increase; null where there is nothing to compare
 * with. Runs of no row do not count: one of them would open the band for the runs after it.
 */
export function rowCountBand(delta: RowCountDelta, earlierRows: readonly number[]): RowCountBand | null {
  const { maxDecrease, maxIncrease } = sidesOf(delta)
  const rows = earlierRows.filter((count) => count > 0)
  if (rows.length === 0) return null
  return {
    least: maxDecrease === undefined ? null : Math.floor((Math.min(...rows) * (100 - maxDecrease)) / 100),
    most: maxIncrease === undefined ? null : Math.ceil((Math.max(...rows) * (100 + maxIncrease)) / 100),
  }
}

export const isInBand = ({ least, most }: RowCountBand, rows: number): boolean =>
  (least === null || rows >= least) && (most === null || rows <= most)

/** 4,000 to 5,000; at least 4,000. */
export function bandText({ least, most }: RowCountBand): string {
  if (least === null) return most === null ? 'any number' : `at most ${formatCount(most)}`
  return most === null ? `at least ${formatCount(least)}` : `${formatCount(least)} to ${formatCount(most)}`
}

export const comparedRuns = (delta: RowCountDelta): number =>
  typeof delta === 'number' ? defaultRuns : (delta.lastRuns ?? defaultRuns)

/** False for a delta that limits neither side. */
export function isLimiting(delta: RowCountDelta): boolean {
  const { maxDecrease, maxIncrease } = sidesOf(delta)
  return maxDecrease !== undefined || maxIncrease !== undefined
}

function sidesOf(delta: RowCountDelta) {
  return typeof delta === 'number' ? { maxDecrease: Math.min(delta, 100), maxIncrease: delta } : delta
}

/** The controls of the delta at `key`. */
export const rowCountDeltaFields = (key: string): readonly FormField[] => [
  {
    key: `${key}.maxDecrease`,
    label: 'Hold below, percent fewer rows',
    control: { kind: 'number', min: 0, max: 100 },
    help: 'Compared with the smallest of the last runs. A load that is held changes nothing.',
  },
  {
    key: `${key}.maxIncrease`,
    label: 'Hold above, percent more rows',
    control: { kind: 'number', min: 0 },
    help: 'Compared with the largest of the last runs.',
  },
  {
    key: `${key}.lastRuns`,
    label: 'Runs to compare with',
    control: { kind: 'number', min: 1, max: 100 },
    placeholder: String(defaultRuns),
  },
]
