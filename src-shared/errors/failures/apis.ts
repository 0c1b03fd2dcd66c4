import { type FailureDefinitions, worldFailure } from './failure-definition.ts'

/** Sources that are read from an HTTP API. */
export const apisFailures = {
  api_failed: {
    ...worldFailure,
    httpStatus: 502,
    sentence: (d: { nodeId: string; what: string; host: string; reason: string; advice: string }) =>
      `${d.nodeId}: ${d.what} could not be read from ${d.host}: ${d.reason}. ${d.advice} Nothing was loaded.`,
  },
} as const satisfies FailureDefinitions
