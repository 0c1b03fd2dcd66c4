import type { Preview } from '../contract/records.ts'

/** Says that a source has nothing to read, and which loaded file its rows are from; `loadedAt` as the host writes times. */
export const archivedSentence = ({ pattern, folder, file }: Preview['archived'][number], loadedAt: string): string =>
  `No file matches "${pattern}" in ${folder} now. These rows are from ${file}, which the run of ${loadedAt} loaded and archived.`
