import { z } from 'zod'

import type { LoadModeDefinition } from './load-mode.ts'

const shape = { cdcSource: z.string().optional() }

export const cdcMirror: LoadModeDefinition<'cdc_mirror', typeof shape> = {
  name: 'cdc_mirror',
  label: 'CDC mirror',
  doc: 'Mirrors a stream of changes.',
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
  readerImpact: () => 'This load mode cannot run in this build.',
  refusal: 'cdc_mirror is not yet wired in this build (FLOW_STREAMING_ENABLED is off)',
}
