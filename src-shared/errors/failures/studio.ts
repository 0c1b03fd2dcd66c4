import { bugFailure, documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** The studio and its hosts. */
export const studioFailures = {
  studio_not_built: {
    ...worldFailure,
    sentence: (d: { command: string; reason: string }) =>
      `The pages of the studio do not build: ${d.reason}. "${d.command}" says more.`,
  },
  port_taken: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { port: number }) => `Port ${d.port} is taken. Choose another.`,
  },
  usage: {
    ...documentFailure,
    httpStatus: 400,
    sentence: (d: { detail: string }) => d.detail,
  },
  bug: {
    ...bugFailure,
    sentence: (d: { log: string }) => `Weir made a mistake of its own. ${d.log} says more; please report it.`,
  },
} as const satisfies FailureDefinitions
