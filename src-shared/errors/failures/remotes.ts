import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { ended } from './sentence-parts.ts'

/** Remotes: other studios and platforms. */
export const remoteFailures = {
  remote_unreachable: {
    ...worldFailure,
    mayRetry: true,
    /** `answered`: it is there, and cannot do this now. */
    sentence: (d: { name: string; reason: string; answered?: boolean }) =>
      d.answered === true
        ? `The remote ${d.name} cannot do this now: ${d.reason}. Wait a while, then try again; if it stays so, ask who runs it.`
        : `The remote ${d.name} cannot be reached: ${d.reason}. Check its address and the network, then try again.`,
  },
  remote_refuses_key: {
    ...worldFailure,
    httpStatus: 403,
    sentence: (d: { name: string; what: string; said: string }) =>
      `The remote ${d.name} refuses to ${d.what}: ${d.said}. Use an API key of a role that may do this.`,
  },
  remote_refused: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { name: string; what: string; said: string }) =>
      `The remote ${d.name} does not ${d.what}: ${d.said}. Nothing else was changed there.`,
  },
  remote_not_understood: {
    ...worldFailure,
    sentence: (d: { name: string; what: string; reason: string }) =>
      `The remote ${d.name} was asked to ${d.what}, and Weir does not understand the answer: ${ended(d.reason)} Check that the address of the remote is that of a server, without the path of a page.`,
  },
  remote_not_encrypted: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; url: string }) =>
      `The remote ${d.name} has the address ${d.url}, so its API key would cross the network in clear text. Nothing was sent. Give it an address that begins with https:// in Settings.`,
  },
  remote_in_use: {
    ...worldFailure,
    mayRetry: true,
    httpStatus: 409,
    sentence: (d: { name: string }) =>
      `The remote ${d.name} keeps its address: it was used from another window or command in the meantime. Wait for that, then change the address again.`,
  },
  remote_name_taken: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string }) => `There is a remote named ${d.name} already. Choose another name.`,
  },
  remote_pipeline_gone: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { name: string; pipeline: string }) =>
      `The pipeline ${d.pipeline} was deleted on the remote ${d.name}. Push the pipeline again only if it should be created there anew.`,
  },
  remote_pipeline_unsaved: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { pipeline: string }) =>
      `The pipeline ${d.pipeline} has no saved version, and only saved versions are pushed. Save it first.`,
  },
  remote_push_going_on: {
    ...worldFailure,
    mayRetry: true,
    httpStatus: 409,
    sentence: (d: { name: string; pipeline: string }) =>
      `The pipeline ${d.pipeline} is being pushed to the remote ${d.name} already, from another window or command. Wait for that, then compare the two.`,
  },
  remote_draft_in_the_way: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { pipeline: string }) =>
      `The pipeline ${d.pipeline} has unsaved changes, which would stand beside the version that a pull saves. Save or undo them first. Nothing was changed.`,
  },
  remote_needs_schema: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { pipeline: string; table: string }) =>
      `The pipeline ${d.pipeline} loads ${d.table}, which no schema of this workspace describes, so the remote cannot make it. Create a schema for that table first.`,
  },
  remote_document_unfit: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; pipeline: string; problem: string }) =>
      `The pipeline ${d.pipeline} of the remote ${d.name} is not a document of Flow IR 1.0 that this Weir reads: ${d.problem} Correct it there.`,
  },
  proof_failed: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { pipeline: string; reason: string }) =>
      `The sample rows of ${d.pipeline} could not be run: ${ended(d.reason)} Correct that, then verify again.`,
  },
  bundle_invalid: {
    ...documentFailure,
    sentence: (d: { what: string; problem: string }) =>
      `${d.what} is not a bundle that this Weir reads: ${d.problem}. Export it again.`,
  },
  version_moved: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { pipeline: string; expected: number; found: number }) =>
      `${d.pipeline} was not saved: version ${d.found} was saved in the meantime, and this change was made to version ${d.expected}. Read version ${d.found}, make the change there, then save again.`,
  },
} as const satisfies FailureDefinitions
