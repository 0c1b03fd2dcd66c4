import type { ColumnProfile } from '../../../src-shared/preview/column-profile.ts'

/** The bars of a column's chart: its histogram, or else its most frequent values; empty if all values are distinct. */
export function profileBars({ histogram, top, distinct, count, nulls }: ColumnProfile): readonly number[] {
  if (histogram.length > 0) return histogram
  return distinct === count - nulls ? [] : top.map((value) => value.count)
}
