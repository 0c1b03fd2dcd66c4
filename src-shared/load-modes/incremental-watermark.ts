import type { LoadModeDefinition } from './load-mode.ts'
import { upsertShape } from './upsert-key.ts'
import { watermarkProblems, watermarkShape } from './watermark-column.ts'

const shape = { ...watermarkShape, ...upsertShape }

export const incrementalWatermark: LoadModeDefinition<'incremental_watermark', typeof shape> = {
  name: 'incremental_watermark',
  label: 'Incremental by watermark',
  doc: 'Adds only the rows past the highest value loaded so far. Existing rows stay.',
  shape,
  required: ['watermarkColumn'],
  form: [
    {
      key: 'watermarkColumn',
      label: 'Watermark column',
      control: { kind: 'column' },
      help: 'Only rows with a higher value than the last load had are added. Rows without a value are rejected.',
      required: true,
    },
    {
      key: 'watermarkLag',
      label: 'Lag',
      control: { kind: 'text' },
      placeholder: '2 days',
      help: 'How far back rows may arrive late: "2 days" for times, a number for numbers. Needs an upsert key.',
      isRare: true,
    },
  ],
  check: watermarkProblems,
  replacesRows: false,
  changesRows: false,
  isRepeatable: true,
  replayMode: ({ upsertKey = [] }) => (upsertKey.length > 0 ? 'upsert' : 'append'),
  keyOf: ({ upsertKey }) => upsertKey ?? [],
  terms: [
    { name: 'inserted', of: 'sent', counts: 'inserts' },
    { name: 'updated', of: 'sent' },
    { name: 'unchanged', of: 'sent' },
  ],
  keeps: 'watermark',
  rights: ({ upsertKey = [] }, { watermarks }) => ({
    ...(upsertKey.length > 0
      ? { table: ['select', 'insert', 'update'], temporary: 'always' }
      : { table: ['select', 'insert'], isCopiedInto: true }),
    stateTables: [watermarks.name],
  }),
  summary: ({ schema, watermarkColumn }) =>
    `add the rows of a higher ${watermarkColumn ?? 'watermark'} than the last load had to ${schema}`,
  readerImpact: ({ upsertKey = [] }) =>
    upsertKey.length > 0
      ? 'Readers see all changes at once, at the commit, and never wait. Other writers of the table wait while the rows are merged.'
      : 'Readers see the new rows all at once, at the commit. Nobody waits.',
  refusal: null,
}
