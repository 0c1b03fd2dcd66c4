import { worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** Lookups in tables and in external services. */
export const lookupsFailures = {
  question_unanswered: {
    ...worldFailure,
    httpStatus: 502,
    sentence: (d: { nodeId: string; by: string; value: string; reason: string }) =>
      `${d.nodeId}: ${d.by} gave no answer for "${d.value}" (${d.reason}). Correct the settings or try again later; with onError "null" such rows go on without an answer. Nothing was loaded.`,
  },
  secret_missing: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; secret: string; variable: string }) =>
      `${d.nodeId}: there is no secret ${d.secret}. Start Weir with it in the environment variable ${d.variable}. Nothing was loaded.`,
  },
  lookup_value_unusable: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { table: string; column: string; value: string; type: string }) =>
      `Table ${d.table}, column ${d.column}: the local engine cannot hold "${d.value}" as ${d.type}, so nothing can be looked up there. Correct it, or give the column fewer digits.`,
  },
} as const satisfies FailureDefinitions
