import { extreme } from './extreme.ts'

export const greatest = extreme(
  'greatest',
  'The greatest of the values; nulls are left out.',
  'greatest(3, null, 7) → 7',
)
