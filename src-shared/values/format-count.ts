const whole = new Intl.NumberFormat('en-US')

/** 1234567 as "1,234,567". */
export const formatCount = (count: number): string => whole.format(count)

/** "1 row", "2,000 rows"; give the plural where an s does not make it. */
export const formatCountOf = (count: number, singular: string, plural = `${singular}s`): string =>
  `${whole.format(count)} ${count === 1 ? singular : plural}`
