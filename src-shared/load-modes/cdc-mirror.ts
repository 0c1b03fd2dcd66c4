import type { LoadModeDefinition } from './load-mode.ts'

export const cdcMirror: LoadModeDefinition<'cdc_mirror'> = {
  name: 'cdc_mirror',
  label: 'CDC mirror',
  doc: 'Mirrors a stream of changes.',
  needs: ['cdcSource'],
  failsOnEmptySource: false,
  summary: (table) => `mirror the changes into ${table}`,
  refusal: 'cdc_mirror is not yet wired in this build (FLOW_STREAMING_ENABLED is off)',
}
