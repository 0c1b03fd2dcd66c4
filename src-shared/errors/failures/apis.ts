import { documentFailure, type FailureDefinitions, worldFailure } from './failure-definition.ts'

/** Sources that are read from an HTTP API. */
export const apisFailures = {
  api_failed: {
    ...worldFailure,
    httpStatus: 502,
    sentence: (d: { nodeId: string; what: string; host: string; reason: string; advice: string }) =>
      `${d.nodeId}: ${d.what} could not be read from ${d.host}: ${d.reason}. ${d.advice} Nothing was loaded.`,
  },
  api_not_incremental: {
    ...documentFailure,
    sentence: (d: { nodeId: string; column: string }) =>
      `${d.nodeId}: an API gives its rows in an order of its own, so they cannot be read above a value of ${d.column}. Remove incrementalColumn, and ask for what changed with a parameter, such as customers?created[gte]=1767225600. Nothing was loaded.`,
  },
} as const satisfies FailureDefinitions
