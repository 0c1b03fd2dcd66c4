import type { ExecutionMode } from './execution-mode.ts'

export const streaming: ExecutionMode = {
  name: 'streaming',
  label: 'Streaming',
  doc: 'A consumer that stays alive reads record by record.',
  isOffered: false,
  dividesFiles: false,
  notice: () => null,
  obstacle: () =>
    'Mode "Streaming" keeps a consumer running, and this build reads streams in batches only. Choose "Batch" under Execution > Mode (mode), and run the pipeline by a schedule.',
}
