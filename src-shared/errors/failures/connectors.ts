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
  connector_spec_invalid: {
    ...documentFailure,
    sentence: (d: { problems: string }) =>
      `The spec describes no HTTP API: ${d.problems}. Correct it, and send it again; nothing was saved.`,
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
      `The connector "${d.name}" cannot be browsed: ${d.label} has no listing. Type the name of what the source reads.`,
  },
  connector_takes_no_file: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; label: string }) =>
      `The connector "${d.name}" takes no uploads: it is of the type ${d.label}. Add a connector of the type CSV file upload.`,
  },
  connector_receives_nothing: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; label: string }) =>
      `Nothing can be sent to the connector "${d.name}": it is of the type ${d.label}. Add a connector of the type Webhook.`,
  },
  connector_folder_unwritable: {
    ...worldFailure,
    sentence: (d: { folder: string; reason: string }) =>
      `Nothing can be written to ${d.folder}: ${d.reason}. Give Weir write permission there; runs still read the previous file.`,
  },
  connector_place_unreadable: {
    ...worldFailure,
    sentence: (d: { name: string; folder: string | null; reason: string }) =>
      d.folder === null
        ? `The connector "${d.name}" cannot be browsed: ${d.reason}. Test the connector.`
        : `${d.folder} of the connector "${d.name}" cannot be listed: ${d.reason}. Check the path, and test the connector.`,
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
    sentence: (d: { name: string; change: string; pipeline: string; runId: string }) =>
      `The connector "${d.name}" cannot ${d.change} while run ${d.runId} of ${d.pipeline} reads through it. Wait for the run, or cancel it.`,
  },
  connector_holds_files: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: {
      name: string
      change: string
      pipeline: string
      runId: string
      files: number
      isFailed: boolean
    }) => {
      const files = d.files === 1 ? '1 file' : `${d.files} files`
      const [where, advice] = d.isFailed
        ? ['in its failure folder', 'Put them back from the page of the run first.']
        : ['staged', 'Weir returns or archives them at its next start; try again then.']
      return `The connector "${d.name}" cannot ${d.change}: run ${d.runId} of ${d.pipeline} still has ${files} ${where}, and only this connector reaches them. ${advice}`
    },
  },
  connector_secrets_again: {
    ...documentFailure,
    sentence: (d: { name: string; changed: string; secrets: string }) =>
      `The secrets of the connector "${d.name}" are kept for the system that they were entered for, and ${d.changed} would send them to another one. Enter again: ${d.secrets}.`,
  },
  connector_secrets_exposed: {
    ...documentFailure,
    sentence: (d: { name: string; lowered: string; secrets: string }) =>
      `${d.lowered} would protect the secrets of the connector "${d.name}" less than when they were entered. If that is meant, enter again: ${d.secrets}.`,
  },
  connector_sign_in_again: {
    ...worldFailure,
    sentence: (d: { name: string; reason: string }) =>
      `The sign-in of the connector "${d.name}" cannot be used: ${d.reason}. Open the connector and sign in.`,
  },
  connector_token_failed: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { name: string; reason: string }) =>
      `The connector "${d.name}" got no access token: ${d.reason}. Test the connector, and check its client ID, its client secret and its addresses.`,
  },
  connector_signs_in_otherwise: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; advice: string }) =>
      `The connector "${d.name}" cannot sign in with a browser. ${d.advice}`,
  },
  connector_sign_in_failed: {
    ...worldFailure,
    sentence: (d: { name: string; reason: string }) =>
      `The sign-in of the connector "${d.name}" failed: ${d.reason}. Sign in again.`,
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
      `More than ${d.limit} connectors were tested within a minute. Try again in ${d.seconds} s.`,
  },
} as const satisfies FailureDefinitions
