import type { ColumnProfile } from '../../../src-shared/contract/records.ts'

/** The bars that sketch a column: its histogram, else its most frequent values; none where every value stands once. */
export function profileBars({ histogram, top, distinct, count, nulls }: ColumnProfile): readonly number[] {
  if (histogram.length > 0) return histogram
  return distinct === count - nulls ? [] : top.map((value) => value.count)
}
