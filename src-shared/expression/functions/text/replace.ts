import { plainFunction } from '../plain-function.ts'

export const replace = plainFunction({
  name: 'replace',
  takes: [{ type: 'text' }, { name: 'from', type: 'text' }, { name: 'to', type: 'text' }],
  gives: 'text',
  doc: 'The text with every occurrence of one text replaced by another.',
  example: "replace('a-b', '-', '+') → 'a+b'",
  isInSpark: true,
})
