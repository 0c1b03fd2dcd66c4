import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { formatCountOf } from '../../values/format-count.ts'
import { ended } from './sentence-parts.ts'

/** Connectors and their types. */
export const connectorFailures = {
  connector_type_unknown: {
    ...documentFailure,
    sentence: (d: { type: string; near: string | null }) =>
      `There is no connector type "${d.type}". ${d.near === null ? 'Choose one of the types that are listed where a connector is added.' : `The closest one is "${d.near}".`}`,
  },
  connector_type_listed: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { label: string; instead: string | null }) =>
      `This build of Weir cannot read from ${d.label}, so the connector was not saved. ${d.instead ?? 'Choose another type, or load the data from files.'}`,
  },
  connector_invalid: {
    ...documentFailure,
    sentence: (d: { name: string; problems: string }) => `The connector "${d.name}" was not saved. ${d.problems}`,
  },
  connector_spec_invalid: {
    ...documentFailure,
    /** Each is a sentence or two, behind its place in the spec. */
    sentence: ({ flaws }: { flaws: readonly string[] }) =>
      `The spec does not describe an HTTP API. ${flaws.slice(0, 3).map(ended).join(' ')}${flaws.length > 3 ? ` There are ${flaws.length - 3} more problems like these.` : ''} Correct the spec, then save again. Nothing was saved.`,
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
      `The connector "${d.name}" has nothing to browse, because ${d.label} has no list of what it holds. Type into the form of the source what it is to read.`,
  },
  connector_takes_no_file: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; label: string }) =>
      `The connector "${d.name}" takes no uploads, because its type is ${d.label}. Upload the file to a connector of the type CSV file upload.`,
  },
  connector_receives_nothing: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; label: string }) =>
      `Nothing can be sent to the connector "${d.name}", because its type is ${d.label}. Send to a connector of the type Webhook.`,
  },
  connector_folder_unwritable: {
    ...worldFailure,
    sentence: (d: { folder: string; reason: string }) =>
      `The file was not uploaded, because Weir cannot write to ${d.folder}: ${ended(d.reason)} Allow Weir to write there, then upload the file again. Nothing was changed.`,
  },
  connector_place_unreadable: {
    ...worldFailure,
    sentence: (d: { name: string; folder: string | null; reason: string }) =>
      d.folder === null
        ? `The connector "${d.name}" cannot be browsed: ${ended(d.reason)} Test the connector to see at which step it fails.`
        : `${d.folder} of the connector "${d.name}" cannot be listed: ${ended(d.reason)} Check the path, and test the connector.`,
  },
  connector_used: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; pipelines: string }) =>
      `The connector "${d.name}" was not deleted, because pipelines read through it: ${d.pipelines}. Choose another connector in their sources first.`,
  },
  connector_running: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; change: string; pipeline: string; runId: string }) =>
      `The connector "${d.name}" cannot ${d.change} while run ${d.runId.slice(0, 8)} of ${d.pipeline} reads through it. Wait until that run has ended, or cancel that run. Nothing was changed.`,
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
      const [where, advice] = d.isFailed
        ? ['in the failure folder', 'Open that run under Runs and put its files back first.']
        : ['in the staging folder', 'Start Weir again, which puts such files back or archives them, then try again.']
      return `The connector "${d.name}" cannot ${d.change}, because run ${d.runId.slice(0, 8)} of ${d.pipeline} left ${formatCountOf(d.files, 'file')} ${where} that only this connector reaches. ${advice}`
    },
  },
  connector_secrets_again: {
    ...documentFailure,
    sentence: (d: { name: string; changed: string; secrets: string }) =>
      `With another ${d.changed}, the connector "${d.name}" would send its saved secrets to a system that they were not entered for. Enter again: ${d.secrets}. Nothing was saved or sent.`,
  },
  connector_secrets_exposed: {
    ...documentFailure,
    sentence: (d: { name: string; lowered: string; secrets: string }) =>
      `With this ${d.lowered}, the secrets of the connector "${d.name}" would be less protected than when they were entered. If that is meant, enter again: ${d.secrets}. Nothing was saved or sent.`,
  },
  connector_sign_in_again: {
    ...worldFailure,
    sentence: (d: { name: string; reason: string }) =>
      `The sign-in of the connector "${d.name}" is not valid: ${ended(d.reason)} Open the connector and sign in.`,
  },
  connector_token_failed: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { name: string; reason: string }) =>
      `The connector "${d.name}" got no access token: ${ended(d.reason)} Test the connector, and check its client ID, its client secret and its addresses.`,
  },
  connector_signs_in_otherwise: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; advice: string }) =>
      `Nobody can sign in to the connector "${d.name}" with a browser yet. ${d.advice}`,
  },
  connector_sign_in_failed: {
    ...worldFailure,
    sentence: (d: { name: string; reason: string }) =>
      `The sign-in of the connector "${d.name}" failed: ${ended(d.reason)} Sign in again.`,
  },
  connector_resting: {
    ...worldFailure,
    mayRetry: true,
    httpStatus: 429,
    sentence: (d: { name: string; failures: number; seconds: number; reason: string }) =>
      `The connector "${d.name}" failed ${d.failures} tests in a row, the last one with: ${ended(d.reason)} Correct the connector, or test again in ${d.seconds} s.`,
  },
  connector_tests_many: {
    ...worldFailure,
    mayRetry: true,
    httpStatus: 429,
    sentence: (d: { limit: number; seconds: number }) =>
      `More than ${d.limit} connectors were tested within a minute. Try again in ${d.seconds} s.`,
  },
} as const satisfies FailureDefinitions
