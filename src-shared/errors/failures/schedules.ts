import { documentFailure, type FailureDefinitions } from './failure-definition.ts'

/** Why a schedule cannot be kept. */
export const schedulesFailures = {
  schedule_invalid: {
    ...documentFailure,
    sentence: (d: { detail: string }) => d.detail,
  },
  schedule_unsaved: {
    ...documentFailure,
    sentence: (d: { name: string }) =>
      `${d.name} has no saved version yet, so a schedule would have nothing to run. Save the pipeline first.`,
  },
} satisfies FailureDefinitions
