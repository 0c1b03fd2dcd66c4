const whole = new Intl.NumberFormat('en-US')
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 })

/** 1234567 as "1,234,567". */
export const formatCount = (count: number): string => whole.format(count)

/** 1234567 as "1.2M", for places with room for a few signs only. */
export const formatCompactCount = (count: number): string =>
  count < 10_000 ? whole.format(count) : compact.format(count)

/** "1 row", "2,000 rows"; give the plural where an s does not make it. */
export const formatCountOf = (count: number, singular: string, plural = `${singular}s`): string =>
  `${whole.format(count)} ${count === 1 ? singular : plural}`

/** 0.0234 as "2.3%". */
export const formatShare = (share: number): string => (share > 0 && share < 0.001 ? '<0.1%' : percent.format(share))
