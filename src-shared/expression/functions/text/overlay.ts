import { plainFunction } from '../plain-function.ts'

const end = '(cast($3 as bigint) + $4)'

export const overlay = plainFunction({
  name: 'overlay',
  takes: [
    { type: 'text' },
    { name: 'new', type: 'text' },
    { name: 'from', type: 'integer' },
    { name: 'count', type: 'integer', otherwise: 'length($2)' },
  ],
  gives: 'text',
  doc: 'The text with the characters from a place on replaced: as many as the new ones are, or so many.',
  example: "overlay('abcde', 'XY', 2) → 'aXYde'",
  duckdb: `case when $3 >= 1 and ${end} <= 2147483647 then left($1, $3 - 1) || $2 || substring($1, case when ${end} < 1 then 1 else ${end} end) end`,
  postgres: 'overlay($1 placing $2 from $3 for $4)',
  spark: 'overlay($1 placing $2 from $3 for $4)',
  fails: { explanation: 'is not a position in a text, which begin at 1', argument: 2 },
})
