import { worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** Lookups in tables and in external services. */
export const lookupsFailures = {
  external_lookup_failed: {
    ...worldFailure,
    httpStatus: 502,
    sentence: (d: { nodeId: string; by: string; value: string; reason: string }) =>
      `${d.nodeId}: the external lookup at ${d.by} failed for "${d.value}" (${d.reason}). Correct its settings or try again later; with onError "null" such a row gets null instead. Nothing was loaded.`,
  },
  secret_missing: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; secret: string; variable: string }) =>
      `${d.nodeId}: the secret ${d.secret} is not set. Start Weir with its value in the environment variable ${d.variable}. Nothing was loaded.`,
  },
  lookup_value_unusable: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { table: string; column: string; value: string; type: string }) =>
      `Table ${d.table}, column ${d.column}: the local engine cannot hold "${d.value}" as ${d.type}, so the lookup cannot read it. Correct it, or give the column fewer digits.`,
  },
} as const satisfies FailureDefinitions
