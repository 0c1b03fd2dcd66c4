import { bugFailure, documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { ended } from './sentence-parts.ts'

/** The studio and its hosts. */
export const studioFailures = {
  studio_not_built: {
    ...worldFailure,
    sentence: (d: { command: string; reason: string }) =>
      `The pages of the studio cannot be built: ${ended(d.reason)} Run "${d.command}" for the details.`,
  },
  port_taken: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { port: number }) => `Another program uses port ${d.port} of this machine. Choose another port.`,
  },
  start_with_system_failed: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { file: string; reason: string }) =>
      `Weir cannot change whether it starts when you sign in: ${d.reason}. Check who may write ${d.file}, then try again.`,
  },
  role_not_enough: {
    ...documentFailure,
    httpStatus: 403,
    sentence: (d: { role: string; needed: string }) =>
      `The API key has the role ${d.role}, which may not do this. Use a key of the role ${d.needed}.`,
  },
  usage: {
    ...documentFailure,
    httpStatus: 400,
    sentence: (d: { detail: string }) => d.detail,
  },
  bug: {
    ...bugFailure,
    sentence: (d: { log: string }) => `This is a bug in Weir. ${d.log} has the details; please report it.`,
  },
} as const satisfies FailureDefinitions
