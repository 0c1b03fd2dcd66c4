import { plainFunction } from '../plain-function.ts'

export const lpad = plainFunction({
  name: 'lpad',
  takes: [{ type: 'text' }, { name: 'length', type: 'integer' }, { name: 'fill', type: 'text', otherwise: "' '" }],
  gives: 'text',
  doc: 'The text filled up on the left to a number of characters; a longer text is cut.',
  example: "lpad('7', 3, '0') → '007'",
  // The engine cannot pad with an empty text, and a length in the millions is a mistake that would exhaust its memory.
  duckdb:
    "case when $3 = '' then left($1, case when $2 < 0 then 0 else $2 end) when $2 <= 10000000 then lpad($1, $2, $3) end",
  fails: { explanation: 'is a longer text than 10,000,000 characters', argument: 1 },
})
