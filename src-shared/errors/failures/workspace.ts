import { worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { nothingLoaded, type OfLoad, ended } from './sentence-parts.ts'

/** The workspace: its folder, its disk and its secrets. */
export const workspaceFailures = {
  disk_full: {
    ...worldFailure,
    endsOtherWorkToo: true,
    httpStatus: 507,
    sentence: (d: { folder: string; need?: string } & OfLoad) =>
      `The disk that holds ${d.folder} is full${d.need === undefined ? '' : `: ${d.need}`}. Free some space there, then try again.${nothingLoaded(d)}`,
  },
  memory_short: {
    ...worldFailure,
    endsOtherWorkToo: true,
    httpStatus: 507,
    sentence: (d: { limit: string } & OfLoad) =>
      `The rows need more than the ${d.limit} of memory that Weir may use for them. Allow more under Settings > Runs > Memory, or split the file.${nothingLoaded(d)}`,
  },
  workspace_held: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { workspace: string; holder: string }) =>
      `The workspace ${d.workspace} is open in another studio (${d.holder}). Close that one first, or choose another workspace.`,
  },
  workspace_unusable: {
    ...worldFailure,
    sentence: (d: { workspace: string; reason: string }) =>
      `The workspace ${d.workspace} cannot be used: ${ended(d.reason)} Correct that, or choose another folder.`,
  },
  workspace_damaged: {
    ...worldFailure,
    sentence: (d: { workspace: string }) =>
      `The file weir.sqlite of the workspace ${d.workspace} is damaged. It holds pipelines, schedules and the history of runs; the tables themselves are in Postgres and are not touched. Put a backup of the file in its place, or start Weir with another workspace.`,
  },
  workspace_newer: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { workspace: string; found: number; known: number }) =>
      `The workspace ${d.workspace} was written by a newer Weir (version ${d.found} of its store; this Weir reads up to ${d.known}). Update Weir, or choose another workspace.`,
  },
  workspace_lock_held: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { file: string; holder: string | null }) =>
      `Another Weir on this machine${d.holder === null ? '' : ` (process ${d.holder})`} has been changing the secrets of this workspace for a minute. Wait, or close that window or stop that command, then try again. It holds ${d.file}.`,
  },
  secret_unreadable: {
    ...worldFailure,
    sentence: (d: { reason: string; advice?: string }) =>
      `A secret of this workspace cannot be read: ${d.reason}. ${d.advice ?? 'Enter the secret again where it belongs: in its connector, remote or database.'}`,
  },
} as const satisfies FailureDefinitions
