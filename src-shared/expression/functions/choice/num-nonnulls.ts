import { countingNulls } from './counting-nulls.ts'

export const numNonnulls = countingNulls(
  'num_nonnulls',
  'is not null',
  'How many of the values are not null.',
  "num_nonnulls('a', null) → 1",
)
