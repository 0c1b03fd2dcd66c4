import type { ExecutionMode } from './execution-mode.ts'

export const streaming: ExecutionMode = {
  name: 'streaming',
  label: 'Streaming',
  doc: 'A consumer that stays alive reads record by record.',
  isOffered: false,
  dividesFiles: false,
  notice: () => null,
  obstacle: () =>
    'mode streaming keeps a consumer running, and this build reads streams in batches only. Use mode batch, and run it often.',
}
