import { plainFunction } from '../plain-function.ts'

export const ascii = plainFunction({
  name: 'ascii',
  takes: [{ type: 'text' }],
  gives: 'integer',
  doc: 'The Unicode number of the first character; 0 for an empty text.',
  example: "ascii('A') → 65",
})
