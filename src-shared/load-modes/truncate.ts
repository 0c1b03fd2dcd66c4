import type { LoadModeDefinition } from './load-mode.ts'

export const truncate: LoadModeDefinition<'truncate'> = {
  name: 'truncate',
  label: 'Truncate',
  doc: 'Empties the table and loads it anew, in one transaction.',
  needs: [],
  failsOnEmptySource: true,
  summary: (table) => `replace the rows of ${table}`,
  refusal: 'load mode truncate has no executor in this build. Use append or upsert.',
}
