import { type LoadModeDefinition, noFields } from './load-mode.ts'

export const blueGreen: LoadModeDefinition<'blue_green', typeof noFields> = {
  name: 'blue_green',
  label: 'Blue-green',
  doc: 'Loads a new generation of the table and swaps the two. The existing rows are kept as the previous generation.',
  shape: noFields,
  required: [],
  form: [],
  check: () => [],
  replacesRows: true,
  changesRows: true,
  isRepeatable: true,
  replayMode: () => 'append',
  keyOf: () => [],
  terms: [
    { name: 'inserted', of: 'sent', counts: 'inserts' },
    { name: 'replaced', of: 'table' },
  ],
  keeps: 'previous generation',
  rights: () => ({ table: ['select', 'insert'], isAltered: true, makesTables: true }),
  summary: ({ schema }) => `load a new generation of ${schema} and swap it in`,
  readerImpact: () =>
    'Readers see the old rows until the tables are swapped, the last thing before the commit, and wait only for that moment. Other writers wait while the new table gets its keys.',
  refusal: null,
}
