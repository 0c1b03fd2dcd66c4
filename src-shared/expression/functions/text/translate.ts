import { plainFunction } from '../plain-function.ts'

export const translate = plainFunction({
  name: 'translate',
  takes: [{ type: 'text' }, { name: 'from', type: 'text' }, { name: 'to', type: 'text' }],
  gives: 'text',
  doc: 'The text with each character of one list replaced by the one at its place in the other, or cut where there is none.',
  example: "translate('12-34', '-1', ' x') → 'x2 34'",
})
