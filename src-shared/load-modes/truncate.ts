import { type LoadModeDefinition, noFields } from './load-mode.ts'

export const truncate: LoadModeDefinition<'truncate', typeof noFields> = {
  name: 'truncate',
  label: 'Truncate',
  doc: 'Deletes the existing rows and adds the new ones, in one transaction.',
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
    { name: 'deleted', of: 'table', counts: 'deletes' },
  ],
  // Rows go through a temporary table where other tables refer to them.
  rights: () => ({ table: ['select', 'insert', 'delete'], isCopiedInto: true, temporary: 'sometimes' }),
  summary: ({ schema }) => `replace the rows of ${schema}`,
  readerImpact: () =>
    'Readers see the old rows until the commit and never wait. Other writers of the table wait while it is loaded.',
  refusal: null,
}
