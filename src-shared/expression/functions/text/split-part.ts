import { plainFunction } from '../plain-function.ts'

export const splitPart = plainFunction({
  name: 'split_part',
  takes: [{ type: 'text' }, { name: 'separator', type: 'text' }, { name: 'number', type: 'integer' }],
  gives: 'text',
  doc: 'One of the parts between separators, counted from 1, or from the end with a negative number.',
  example: "split_part('a,b,c', ',', -1) → 'c'",
  // With an empty separator there is one part.
  duckdb:
    "case when $3 = 0 then null when $2 = '' then case when $3 in (1, -1) then $1 else left($1, $3 * 0) end else split_part($1, $2, $3) end",
  fails: { explanation: 'is not the number of a part, which begin at 1', argument: 2 },
})
