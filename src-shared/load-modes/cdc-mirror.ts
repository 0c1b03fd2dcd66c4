import { z } from 'zod'

import type { LoadModeDefinition } from './load-mode.ts'

const shape = { cdcSource: z.string().optional() }

export const cdcMirror: LoadModeDefinition<'cdc_mirror', typeof shape> = {
  name: 'cdc_mirror',
  label: 'CDC mirror',
  doc: 'Mirrors a stream of changes. Weir does not read streams: bring the changes as files and load them with upsert.',
  shape,
  required: ['cdcSource'],
  form: [{ key: 'cdcSource', label: 'Stream of changes', control: { kind: 'text' }, required: true }],
  check: () => [],
  replacesRows: false,
  changesRows: true,
  isRepeatable: false,
  replayMode: () => 'append',
  keyOf: () => [],
  terms: [],
  rights: () => ({ table: ['select', 'insert', 'update', 'delete'], temporary: 'always' }),
  summary: ({ schema }) => `mirror the changes into ${schema}`,
  readerImpact: () => 'Nothing changes: Weir does not read streams, so this load mode does not run.',
  // The platform fixes this sentence; the words for a person are in `doc`.
  refusal: 'cdc_mirror is not yet wired in this build (FLOW_STREAMING_ENABLED is off)',
}
