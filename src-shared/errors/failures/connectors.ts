import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** Connectors and their types. */
export const connectorFailures = {
  connector_type_unknown: {
    ...documentFailure,
    sentence: (d: { type: string; near: string | null }) =>
      `There is no connector type ${d.type}${d.near === null ? '' : `; the closest one is ${d.near}`}.`,
  },
  connector_type_listed: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { label: string; instead: string | null }) =>
      `${d.instead === null ? '' : `${d.instead} `}This build does not read from ${d.label}, so such a connector is not saved.`,
  },
  connector_invalid: {
    ...documentFailure,
    sentence: (d: { name: string; problems: string }) => `${d.problems} The connector "${d.name}" was not saved.`,
  },
  connector_name_taken: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string }) => `There is a connector "${d.name}" already. Choose another name.`,
  },
  connector_not_browsable: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; label: string }) =>
      `The connector "${d.name}" has no folders to look into: ${d.label} is no store of files.`,
  },
  connector_place_unreadable: {
    ...worldFailure,
    sentence: (d: { name: string; folder: string; reason: string }) =>
      `${d.folder} of the connector "${d.name}" cannot be listed: ${d.reason}. Check the path, and test the connector.`,
  },
  connector_used: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; pipelines: string }) =>
      `The connector "${d.name}" is used by ${d.pipelines}, and these could not run without it. Give them another connector first.`,
  },
  connector_running: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; pipeline: string }) =>
      `The connector "${d.name}" cannot be removed while ${d.pipeline} runs with it. Wait for the run, or cancel it.`,
  },
  connector_resting: {
    ...worldFailure,
    mayRetry: true,
    httpStatus: 429,
    sentence: (d: { name: string; failures: number; seconds: number }) =>
      `The connector "${d.name}" failed ${d.failures} tests in a row. Correct it, or test it again in ${d.seconds} s.`,
  },
  connector_tests_many: {
    ...worldFailure,
    mayRetry: true,
    httpStatus: 429,
    sentence: (d: { limit: number; seconds: number }) =>
      `More than ${d.limit} connectors were tested within a minute. Go on in ${d.seconds} s.`,
  },
} as const satisfies FailureDefinitions
