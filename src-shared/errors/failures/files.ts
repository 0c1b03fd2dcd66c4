import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { source } from './place.ts'

/** Finding files, reading and moving them. */
export const filesFailures = {
  file_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { nodeId: string; pattern: string; folder: string }) =>
      `${source(d)}: no file matches "${d.pattern}" in ${d.folder}. Put the file there, or change the pattern.`,
  },
  /** Fixed by the platform, to the letter. */
  file_deadline_missed: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (_: { nodeId: string; pattern: string; folder: string }) => `file arrival deadline missed`,
  },
  file_place_taken: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { file: string; place: string }) =>
      `${d.place} cannot be put back, because there is a file ${d.file} now. Move or rename that one first.`,
  },
  folder_missing: {
    ...worldFailure,
    httpStatus: 404,
    sentence: (d: { nodeId: string; folder: string }) =>
      `${source(d)}: the folder ${d.folder} does not exist. Correct the source's path.`,
  },
  folder_unreadable: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { folder: string; reason: string }) =>
      `The folder ${d.folder} cannot be opened: ${d.reason}. Open another one.`,
  },
  dialog_missing: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (_: object) =>
      'Only the desktop window has a dialog for files. Open the folder in the list, or type the path.',
  },
  folder_not_writable: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; folder: string; reason: string }) =>
      `${source(d)}: Weir cannot write to the folder ${d.folder} (${d.reason}), so it cannot stage the file. Grant it write access there.`,
  },
  file_unreadable: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; file: string; reason: string }) =>
      `${source(d)}: ${d.file} cannot be read (${d.reason}).`,
  },
  file_changed: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; file: string }) =>
      `${source(d)}: ${d.file} changed while it was being read. Nothing was loaded. Run again when the file is complete.`,
  },
  staged_file_lost: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; file: string; staged: string; destination: string }) =>
      `${source(d)}: the file that a run took from ${d.file} is neither at ${d.staged}, nor at ${d.destination}, nor back where it was. Find it and put it back there; Weir looks again when it starts.`,
  },
  store_unreachable: {
    ...worldFailure,
    httpStatus: 503,
    sentence: (d: { nodeId: string; store: string; reason: string }) =>
      `${source(d)}: ${d.store} cannot be reached (${d.reason}). Check the address in its connector, and the network.`,
  },
  store_refused: {
    ...worldFailure,
    httpStatus: 403,
    sentence: (d: { nodeId: string; store: string; reason: string }) =>
      `${source(d)}: ${d.store} refuses access (${d.reason}). Check the credentials of its connector, and what they may do.`,
  },
  store_kind_missing: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { connector: string; file: string }) =>
      `This build of Weir cannot reach ${d.connector}, so ${d.file} stays where it is. Open the workspace with the build that staged it.`,
  },
  pattern_unusable: {
    ...documentFailure,
    sentence: (d: { nodeId: string; pattern: string; reason: string }) =>
      `${source(d)}: the pattern "${d.pattern}" cannot be used (${d.reason}). Correct it.`,
  },
} as const satisfies FailureDefinitions
