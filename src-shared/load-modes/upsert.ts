import type { LoadModeDefinition } from './load-mode.ts'

export const upsert: LoadModeDefinition<'upsert'> = {
  name: 'upsert',
  label: 'Upsert',
  doc: 'Updates the rows whose key is there and adds the others.',
  needs: ['upsertKey'],
  failsOnEmptySource: false,
  summary: (table, key) => `update or add rows of ${table} by ${key.join(', ')}`,
  refusal: null,
}
