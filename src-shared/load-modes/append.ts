import type { LoadModeDefinition } from './load-mode.ts'

export const append: LoadModeDefinition<'append', Record<never, never>> = {
  name: 'append',
  label: 'Append',
  doc: 'Adds every row to the table.',
  shape: {},
  required: [],
  form: [],
  check: () => [],
  replacesRows: false,
  isRepeatable: false,
  keyOf: () => [],
  terms: [{ name: 'inserted', of: 'sent' }],
  summary: ({ schema }) => `add the rows to ${schema}`,
  refusal: null,
}
