import type { LoadModeDefinition } from './load-mode.ts'
import { updateColumnsField, updateColumnsProblems } from './update-columns.ts'
import { upsertKeyProblems, type UpsertShape, upsertShape } from './upsert-key.ts'

export const upsert: LoadModeDefinition<'upsert', UpsertShape> = {
  name: 'upsert',
  label: 'Upsert',
  doc: 'Updates the rows whose key is in the table and adds the others. The rows that do not come stay.',
  shape: upsertShape,
  required: ['upsertKey'],
  form: [
    {
      key: 'upsertKey',
      label: 'Upsert key',
      control: { kind: 'columns' },
      help: 'The columns that identify a row.',
      required: true,
    },
    updateColumnsField,
  ],
  check: (node, context) => [...upsertKeyProblems(node, context), ...updateColumnsProblems(node, context)],
  replacesRows: false,
  changesRows: true,
  isRepeatable: true,
  replayMode: () => 'upsert',
  keyOf: ({ upsertKey }) => upsertKey ?? [],
  terms: [
    { name: 'inserted', of: 'sent', counts: 'inserts' },
    { name: 'updated', of: 'sent' },
    { name: 'unchanged', of: 'sent' },
  ],
  rights: () => ({ table: ['select', 'insert', 'update'], temporary: 'always' }),
  summary: ({ schema, upsertKey }) => `update or add rows of ${schema} by ${(upsertKey ?? []).join(', ')}`,
  readerImpact: () =>
    'Readers see all changes at once, at the commit, and never wait. Other writers of the table wait while the rows are merged.',
  refusal: null,
}
