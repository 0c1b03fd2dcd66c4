import { z } from 'zod'

import { fileFormatNames, formatOptionsSchema } from '../formats/registry.ts'
import { detectedLayoutSchema } from '../layout/detected-layout.ts'
import { sourceConfigSchema } from '../pipeline/node-schemas/source.ts'

export const mostEntries = 500

/** One page of a folder: only what lies directly in it. Hidden entries are left out. */
export const folderQuerySchema = z.object({
  /** Absolute, or relative to the pipeline's folder; null for the home folder. The folder of a file stands for the file. */
  folder: z.string().nullable(),
  pipelineId: z.string().optional(),
  /** Only entries whose name contains this, in any case. */
  contains: z.string().default(''),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(mostEntries).default(200),
})
export type FolderQuery = z.input<typeof folderQuerySchema>

export const folderEntrySchema = z.object({
  name: z.string(),
  kind: z.enum(['folder', 'file']),
  /** Null where it could not be found out, and for folders. */
  sizeBytes: z.number().nullable(),
  modifiedAt: z.string().nullable(),
  /** The format that its name promises. */
  format: z.enum(fileFormatNames).nullable(),
})
export type FolderEntry = z.infer<typeof folderEntrySchema>

export const folderPageSchema = z.object({
  /** Absolute. */
  folder: z.string(),
  /** The folders on the way to it, the outermost first and itself last. */
  trail: z.array(z.object({ label: z.string(), folder: z.string() })),
  /** Where people keep files on this machine. */
  places: z.array(z.object({ label: z.string(), folder: z.string() })),
  entries: z.array(folderEntrySchema),
  /** How many entries there are in all. */
  total: z.number().int(),
})
export type FolderPage = z.infer<typeof folderPageSchema>

/** Where a source looks for files. */
export const filePlaceSchema = sourceConfigSchema.pick({
  path: true,
  bucket: true,
  container: true,
  pattern: true,
  ordering: true,
})
export type FilePlace = z.infer<typeof filePlaceSchema>

/** `nodeId` names the source in sentences. */
export const filePlaceQuerySchema = z.object({
  pipelineId: z.string().optional(),
  nodeId: z.string(),
  place: filePlaceSchema,
})
export type FilePlaceQuery = z.infer<typeof filePlaceQuerySchema>

const matchedFileSchema = z.object({
  name: z.string(),
  sizeBytes: z.number(),
  modifiedAt: z.string(),
  /** Whether the source reads it now: the newest only, or all. */
  isRead: z.boolean(),
})

/** The files that a place finds now, in the order in which they are read. */
export const filesMatchedSchema = z.object({
  /** Absolute. */
  folder: z.string(),
  /** What the path itself is, whatever the pattern says. */
  pathIs: z.enum(['file', 'folder', 'missing']),
  /** The first ones; those that are read come before the others. */
  files: z.array(matchedFileSchema),
  /** How many match. */
  count: z.number().int(),
  /** How many of them are read. */
  read: z.number().int(),
  /** Why they cannot be listed, in a sentence; null where they can. */
  failure: z.string().nullable(),
})
export type FilesMatched = z.infer<typeof filesMatchedSchema>

export const detectionQuerySchema = filePlaceQuerySchema.extend({
  format: z.enum(fileFormatNames).optional(),
  formatOptions: formatOptionsSchema.optional(),
  /** Where the place is, as a source says it. Absent: on this machine. */
  store: z.object({ connector: z.string(), connectorId: z.string() }).optional(),
})
export type DetectionQuery = z.infer<typeof detectionQuerySchema>

/** How the first file of a place is laid out, by its content. */
export const fileDetectionSchema = z.object({
  /** Its name; null where there is none. */
  file: z.string().nullable(),
  layout: detectedLayoutSchema.nullable(),
  /** Why nothing was found out, in a sentence. */
  failure: z.string().nullable(),
})
export type FileDetection = z.infer<typeof fileDetectionSchema>
