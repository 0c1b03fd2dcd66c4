/** Words that cannot be a column's bare name. */
export const reservedWords: readonly string[] = [
  'and',
  'or',
  'not',
  'is',
  'null',
  'in',
  'between',
  'like',
  'ilike',
  'case',
  'when',
  'then',
  'else',
  'end',
  'cast',
  'as',
  'true',
  'false',
  'interval',
  'from',
  'current_date',
  'current_timestamp',
  'localtimestamp',
]

/** Functions that are called without parentheses. */
export const bareCalls: readonly string[] = ['current_date', 'current_timestamp', 'localtimestamp']
