import { documentFailure, type FailureDefinitions, unreachedSource, worldFailure } from './failure-definition.ts'
import { source } from './place.ts'
import { type OfLoad, ended, nothingLoaded } from './sentence-parts.ts'

/** Finding files, reading and moving them. */
export const filesFailures = {
  file_missing: {
    ...unreachedSource,
    httpStatus: 404,
    sentence: (d: { nodeId: string; pattern: string; folder: string } & OfLoad) =>
      `${source(d)}: no file matches "${d.pattern}" in ${d.folder}. Put the file there, or correct the path or the file names of the source.${nothingLoaded(d)}`,
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
      `${d.place} cannot be put back as ${d.file}, because there is another file of that name now. Move or rename the other file first.`,
  },
  folder_missing: {
    ...unreachedSource,
    httpStatus: 404,
    sentence: (d: { nodeId: string; folder: string; missing: 'folder' | 'bucket' | 'container' } & OfLoad) =>
      d.missing === 'folder'
        ? `${source(d)}: the folder ${d.folder} does not exist. Create it, or correct the path of the source.${nothingLoaded(d)}`
        : `${source(d)}: ${d.folder} cannot be read, because its ${d.missing} does not exist. Create the ${d.missing}, or correct its name where it is given: in the connector, or in the path of the source.${nothingLoaded(d)}`,
  },
  folder_unreadable: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { folder: string; reason: string }) =>
      `The folder ${d.folder} cannot be opened: ${d.reason}. Open another folder.`,
  },
  dialog_missing: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (_: object) =>
      'Only the desktop window has a dialog for files. Open the folder in the list, or type the path.',
  },
  folder_not_writable: {
    ...unreachedSource,
    httpStatus: 409,
    sentence: (d: { nodeId: string; folder: string; reason: string } & OfLoad) =>
      `${source(d)}: Weir cannot move files within ${d.folder} (${d.reason}), which a run does before it reads them. Grant it write access there, or choose "Leave the files where they are" under "After loading" (atomicity).${nothingLoaded(d)}`,
  },
  file_unreadable: {
    ...unreachedSource,
    httpStatus: 409,
    sentence: (d: { nodeId: string; file: string; reason: string } & OfLoad) =>
      `${source(d)}: ${d.file} cannot be read: ${ended(d.reason)} Check that it is there, and that Weir may read it.${nothingLoaded(d)}`,
  },
  file_changed: {
    ...unreachedSource,
    httpStatus: 409,
    sentence: (d: { nodeId: string; file: string } & OfLoad) =>
      `${source(d)}: ${d.file} changed while it was being read. Run again when the file is complete.${nothingLoaded(d)}`,
  },
  staged_file_lost: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; file: string; staged: string; destination: string }) =>
      `${source(d)}: a run took ${d.file} and moved it, but it is neither at ${d.staged}, nor at ${d.destination}, nor at its first place. Find the file and put it back as ${d.file}; Weir looks again when it starts.`,
  },
  store_unreachable: {
    ...unreachedSource,
    httpStatus: 503,
    sentence: (d: { nodeId: string; store: string; reason: string } & OfLoad) =>
      `${source(d)}: ${d.store} cannot be reached: ${ended(d.reason)} Check the address in the connector, and the network.${nothingLoaded(d)}`,
  },
  store_refused: {
    ...unreachedSource,
    httpStatus: 403,
    sentence: (d: { nodeId: string; store: string; reason: string } & OfLoad) =>
      `${source(d)}: ${d.store} refuses access: ${ended(d.reason)} Check the credentials in the connector, and what they may do.${nothingLoaded(d)}`,
  },
  store_kind_missing: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { connector: string; file: string }) =>
      d.file === ''
        ? `This build of Weir has no access to files through ${d.connector}. Choose another connector.`
        : `This build of Weir cannot reach ${d.connector}, so ${d.file} stays where it is. Open the workspace with the build that staged it.`,
  },
  pattern_unusable: {
    ...documentFailure,
    sentence: (d: { nodeId: string; pattern: string; reason: string }) =>
      `${source(d)}: the pattern "${d.pattern}" cannot be used: ${ended(d.reason)} Correct it under "File names" (pattern).`,
  },
} as const satisfies FailureDefinitions
