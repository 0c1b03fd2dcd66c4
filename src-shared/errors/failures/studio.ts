import { bugFailure, documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** The studio and its hosts. */
export const studioFailures = {
  studio_not_built: {
    ...worldFailure,
    sentence: (d: { command: string; reason: string }) =>
      `The pages of the studio cannot be built: ${d.reason}. Run "${d.command}" for the details.`,
  },
  port_taken: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { port: number }) => `Port ${d.port} is in use. Choose another.`,
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
      `The role ${d.role} may not do this; ${d.needed} may. Use a key of that role.`,
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
