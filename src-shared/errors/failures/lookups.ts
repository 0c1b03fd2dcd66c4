import { type FailureDefinitions, unreachedSource, worldFailure } from './failure-definition.ts'
import { node, type Place, placed } from './place.ts'
import { type OfLoad, ended, nothingLoaded } from './sentence-parts.ts'

/** Lookups in tables and in external services. */
export const lookupsFailures = {
  external_lookup_failed: {
    ...worldFailure,
    httpStatus: 502,
    sentence: (
      d: {
        nodeId: string
        /** The op, by its type, and the column that it fills. */
        step: string
        column: string
        by: string
        value: string
        reason: string
      } & Partial<Place>,
    ) =>
      `${node(d)}${d.file === undefined || d.line === undefined ? '' : `: ${placed({ ...d, file: d.file, line: d.line })}`}: the lookup of "${d.value}" at ${d.by} for column ${d.column} (${d.step}) failed: ${ended(d.reason)} Correct the step, try again later, or choose what happens then under "If the lookup fails" (onError). Nothing was loaded.`,
  },
  secret_missing: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; secret: string; variable: string }) =>
      `${node(d)}: the secret ${d.secret} is not set. Set the environment variable ${d.variable} to its value, and start Weir again. Nothing was loaded.`,
  },
  lookup_value_unusable: {
    ...unreachedSource,
    httpStatus: 422,
    sentence: (d: { table: string; column: string; value: string; type: string } & OfLoad) =>
      `Table ${d.table}, column ${d.column}: the lookup cannot read "${d.value}" as ${d.type} without loss. Correct the value, or give the column a type with fewer digits.${nothingLoaded(d)}`,
  },
} as const satisfies FailureDefinitions
