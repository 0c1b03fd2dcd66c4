import { plainFunction } from '../plain-function.ts'

export const left = plainFunction({
  name: 'left',
  takes: [{ type: 'text' }, { name: 'count', type: 'integer' }],
  gives: 'text',
  doc: 'The first characters; with a negative count, all but that many at the end.',
  example: "left('abcde', 2) → 'ab'",
})
