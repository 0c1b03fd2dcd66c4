import { worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** The workspace: its folder, its disk and its secrets. */
export const workspaceFailures = {
  disk_full: {
    ...worldFailure,
    httpStatus: 507,
    sentence: (d: { folder: string; need: string }) =>
      `The disk that holds ${d.folder} is full${d.need}. Free some space and run again; nothing was loaded.`,
  },
  memory_short: {
    ...worldFailure,
    httpStatus: 507,
    sentence: (d: { limit: string }) =>
      `The engine needs more than the ${d.limit} of memory it may use. Split the file, or run it where there is more memory. Nothing was loaded.`,
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
      `The workspace ${d.workspace} cannot be used: ${d.reason}. Correct that, or choose another folder.`,
  },
  workspace_newer: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { workspace: string; found: number; known: number }) =>
      `The workspace ${d.workspace} was written by a newer Weir (store version ${d.found}, this one knows ${d.known}). Update Weir.`,
  },
  workspace_lock_held: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { file: string }) =>
      `Another process of this workspace has been changing its secrets for a minute and holds ${d.file}. Wait for it or end it, then try again.`,
  },
  secret_unreadable: {
    ...worldFailure,
    sentence: (d: { reason: string }) => `A stored secret cannot be read: ${d.reason}. Enter it again.`,
  },
} as const satisfies FailureDefinitions
