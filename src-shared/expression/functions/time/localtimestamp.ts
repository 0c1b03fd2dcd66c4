import { startTime } from './start-time.ts'

export const localtimestamp = startTime({
  name: 'localtimestamp',
  type: 'timestamp',
  doc: 'The time the run started in UTC, without a time zone.',
  example: "localtimestamp > timestamp '2020-01-01' → true",
})
