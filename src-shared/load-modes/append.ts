import type { LoadModeDefinition } from './load-mode.ts'

export const append: LoadModeDefinition<'append'> = {
  name: 'append',
  label: 'Append',
  doc: 'Adds every row to the table.',
  needs: [],
  failsOnEmptySource: false,
  summary: (table) => `add the rows to ${table}`,
  refusal: null,
}
