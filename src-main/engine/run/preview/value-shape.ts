const longestShape = 40

/** SQL of how a text is written: A for a run of capitals, a for one of other letters, 9 for each digit, the rest as it is. */
export const shapeSql = (value: string): string =>
  `left(regexp_replace(regexp_replace(regexp_replace(cast(${value} as varchar), '\\p{Lu}+', 'A', 'g'), '[\\p{Ll}\\p{Lt}\\p{Lm}\\p{Lo}]+', 'a', 'g'), '[0-9]', '9', 'g'), ${longestShape})`
