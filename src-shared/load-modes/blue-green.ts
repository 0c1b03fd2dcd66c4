import type { LoadModeDefinition } from './load-mode.ts'

export const blueGreen: LoadModeDefinition<'blue_green'> = {
  name: 'blue_green',
  label: 'Blue-green',
  doc: 'Loads a copy beside the table and swaps the two.',
  needs: [],
  failsOnEmptySource: true,
  summary: (table) => `load a copy of ${table} and swap it in`,
  refusal: 'load mode blue_green has no executor in this build. Use append or upsert.',
}
