import { startTime } from './start-time.ts'

export const now = startTime({
  name: 'now',
  type: 'timestamptz',
  doc: 'The time the run started; the same for every row and file.',
  example: "now() > timestamptz '2020-01-01' → true",
})
