import { countingNulls } from './counting-nulls.ts'

export const numNulls = countingNulls(
  'num_nulls',
  'is null',
  'How many of the values are null.',
  "num_nulls('a', null) → 1",
)
