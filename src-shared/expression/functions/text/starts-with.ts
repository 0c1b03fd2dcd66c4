import { plainFunction } from '../plain-function.ts'

export const startsWith = plainFunction({
  name: 'starts_with',
  takes: [{ type: 'text' }, { name: 'beginning', type: 'text' }],
  gives: 'boolean',
  doc: 'Whether the text begins so.',
  example: "starts_with('abc', 'ab') → true",
  isInSpark: true,
  spark: 'startswith($1, $2)',
})
