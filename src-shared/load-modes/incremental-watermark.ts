import { z } from 'zod'

import type { LoadModeDefinition } from './load-mode.ts'

const shape = { watermarkColumn: z.string().optional() }

export const incrementalWatermark: LoadModeDefinition<'incremental_watermark', typeof shape> = {
  name: 'incremental_watermark',
  label: 'Incremental by watermark',
  doc: 'Adds only the rows past the highest value loaded so far.',
  shape,
  required: ['watermarkColumn'],
  form: [{ key: 'watermarkColumn', label: 'Watermark column', control: { kind: 'column' }, required: true }],
  check: () => [],
  replacesRows: false,
  isRepeatable: true,
  keyOf: () => [],
  terms: [{ name: 'inserted', of: 'sent' }],
  summary: ({ schema }) => `add the rows that are new since the last load to ${schema}`,
  refusal: 'load mode incremental_watermark has no executor in this build. Use append or upsert.',
}
