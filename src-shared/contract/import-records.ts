import { z } from 'zod'

/** Files that one source reads together, and what it has to say of them besides what it finds out. */
const importInputSchema = z.object({
  title: z.string(),
  /** In the order in which they are read; all in one folder. */
  files: z.array(z.string()),
  /** Format options, name and value as typed. */
  formatOptions: z.array(z.tuple([z.string(), z.string()])),
})
export type ImportInput = z.infer<typeof importInputSchema>

/** What the files and folders that somebody opened hold. */
export const openedFilesSchema = z.object({
  inputs: z.array(importInputSchema),
  /** What is no table, and why. */
  refused: z.array(z.object({ path: z.string(), sentence: z.string() })),
})
export type OpenedFiles = z.infer<typeof openedFilesSchema>
