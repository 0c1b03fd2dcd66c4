import { formatCount } from '../../../src-shared/values/format-count.ts'

const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 })

/** 1234567 as "1.2M", for places with room for a few signs only. */
export const formatCompactCount = (count: number): string =>
  count < 10_000 ? formatCount(count) : compact.format(count)

/** 0.0234 as "2.3%". */
export const formatShare = (share: number): string => (share > 0 && share < 0.001 ? '<0.1%' : percent.format(share))
