import { startTime } from './start-time.ts'

export const currentDate = startTime({
  name: 'current_date',
  type: 'date',
  doc: 'The day the run started, in UTC.',
  example: "current_date > date '2020-01-01' → true",
})
