import { plainFunction } from '../plain-function.ts'

export const repeat = plainFunction({
  name: 'repeat',
  takes: [{ type: 'text' }, { name: 'count', type: 'integer' }],
  gives: 'text',
  doc: 'The text, so many times.',
  example: "repeat('ab', 3) → 'ababab'",
  isInSpark: true,
  // A result of more bytes is a mistake that would exhaust the engine's memory.
  duckdb:
    "case when $1 = '' then '' || left($1, $2) when strlen($1) * cast($2 as bigint) <= 10000000 then repeat($1, $2) end",
  fails: { explanation: 'makes a longer text than 10,000,000 bytes', argument: 1 },
})
