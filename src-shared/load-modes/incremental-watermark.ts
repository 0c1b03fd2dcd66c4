import type { LoadModeDefinition } from './load-mode.ts'

export const incrementalWatermark: LoadModeDefinition<'incremental_watermark'> = {
  name: 'incremental_watermark',
  label: 'Incremental by watermark',
  doc: 'Adds only rows past the highest value loaded so far.',
  needs: ['watermarkColumn'],
  failsOnEmptySource: false,
  summary: (table) => `add the rows that are new since the last load to ${table}`,
  refusal: 'load mode incremental_watermark has no executor in this build. Use append or upsert.',
}
