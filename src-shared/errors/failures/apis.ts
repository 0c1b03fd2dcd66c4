import { documentFailure, type FailureDefinitions, worldFailure } from './failure-definition.ts'
import { source } from './place.ts'
import { nothingLoaded, type OfLoad, ended } from './sentence-parts.ts'

/** Sources that are read from an HTTP API. */
export const apisFailures = {
  api_failed: {
    ...worldFailure,
    endsOtherWorkToo: true,
    httpStatus: 502,
    sentence: (d: { nodeId: string; what: string; host: string; reason: string; advice: string } & OfLoad) =>
      `${source(d)}: ${d.what} could not be read from ${d.host}: ${ended(d.reason)} ${d.advice}${nothingLoaded(d)}`,
  },
  api_not_incremental: {
    ...documentFailure,
    endsOtherWorkToo: true,
    sentence: (d: { nodeId: string; column: string } & OfLoad) =>
      `${source(d)}: the rows of an API come in no known order, so reading only those above a value of ${d.column} is not possible. Clear "Incremental column" (incrementalColumn), and ask for what changed with a parameter, such as customers?created[gte]=1767225600.${nothingLoaded(d)}`,
  },
} as const satisfies FailureDefinitions
