import { z } from 'zod'

/** A loaded file whose rows a preview shows because its source has nothing to read now. */
export const archivedPreviewSchema = z.object({
  nodeId: z.string(),
  file: z.string(),
  /** The start of the run that loaded it. */
  loadedAt: z.string(),
  /** What the source looks for, and where. */
  pattern: z.string(),
  folder: z.string(),
})
export type ArchivedPreview = z.infer<typeof archivedPreviewSchema>

/** Says where the rows are from; `loadedAt` as the host writes times. */
export const archivedSentence = ({ pattern, folder, file }: ArchivedPreview, loadedAt: string): string =>
  `No file matches "${pattern}" in ${folder} now. These rows are from ${file}, which the run of ${loadedAt} loaded and archived.`
