/** What a cell looks like, whatever the conventions of its numbers and dates. */
export type CellKind = 'empty' | 'number' | 'time' | 'text'

const number =
  /^[-+(]?\s*[€$£¥]?\s*[-+]?(?:\d[\d ,.'\u00a0\u202f]*|[.,]\d+)(?:[eE][-+]?\d+)?\s*(?:%|[€$£¥]|[A-Z]{3})?\)?$/
const date = '\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}|\\d{1,2}[- ][A-Za-z]{3,9}[- ,]+\\d{2,4}'
const clock = '\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[AaPp][Mm])?'
const time = new RegExp(`^(?:(?:${date})(?:[ T]+${clock})?|${clock})(?: ?(?:Z|[-+]\\d{2}:?\\d{0,2}|[A-Z]{3,4}))?$`)

export function cellKind(text: string): CellKind {
  const cell = text.trim()
  if (cell === '') return 'empty'
  if (time.test(cell)) return 'time'
  return number.test(cell) ? 'number' : 'text'
}
