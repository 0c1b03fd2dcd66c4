import { startTime } from './start-time.ts'

export const currentTimestamp = startTime({
  name: 'current_timestamp',
  type: 'timestamptz',
  doc: 'The time the run started, like now().',
  example: 'current_timestamp = now() → true',
})
