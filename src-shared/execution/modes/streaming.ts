import type { ExecutionMode } from './execution-mode.ts'

export const streaming: ExecutionMode = {
  name: 'streaming',
  label: 'Streaming',
  doc: 'A consumer that stays alive reads record by record.',
  isOffered: false,
  dividesFiles: false,
  notice: () => null,
  obstacle: () =>
    'mode streaming needs a source that is a stream, and this build reads none. Use mode micro_batch with a short schedule.',
}
