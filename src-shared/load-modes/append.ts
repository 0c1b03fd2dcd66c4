import { type LoadModeDefinition, noFields } from './load-mode.ts'

export const append: LoadModeDefinition<'append', typeof noFields> = {
  name: 'append',
  label: 'Append',
  doc: 'Adds every row. Existing rows stay as they are.',
  shape: noFields,
  required: [],
  form: [],
  check: () => [],
  replacesRows: false,
  changesRows: false,
  isRepeatable: false,
  replayMode: () => 'append',
  keyOf: () => [],
  terms: [{ name: 'inserted', of: 'sent', counts: 'inserts' }],
  rights: () => ({ table: ['insert'], isCopiedInto: true }),
  summary: ({ schema }) => `add the rows to ${schema}`,
  readerImpact: () => 'Readers see the new rows all at once, at the commit. Nobody waits.',
  refusal: null,
}
