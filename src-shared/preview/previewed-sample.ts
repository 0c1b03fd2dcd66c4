import { z } from 'zod'

import { formatCount, formatCountOf } from '../values/format-count.ts'
import { type SampleChoice, sampleChoiceSchema } from './sample-choice.ts'

/** The rows of one source that a preview was computed from. */
export const previewedSourceSchema = z.object({
  nodeId: z.string(),
  /** The file that was read, or what its table or query is called. */
  name: z.string(),
  /** The files that a run would read; a preview reads the first one. */
  fileCount: z.number().int(),
  /** Changes with the path, the size and the modification time of any of its files; empty where there are none. */
  stamp: z.string(),
  /** When its store was listed, in ISO; absent where it is listed anew each time. */
  listedAt: z.string().optional(),
  rows: z.number().int(),
  /** The rows of the file, where they have been counted. */
  total: z.number().int().nullable(),
  /** How the rows were taken; null where they are all of the file. */
  taken: sampleChoiceSchema.nullable(),
})
export type PreviewedSource = z.infer<typeof previewedSourceSchema>

/** What a preview is of. It is shown for nothing else. */
export const previewSubjectSchema = z.object({
  pipelineId: z.string(),
  /** A node, or one of its outputs: `split.large`. */
  reference: z.string(),
  sample: sampleChoiceSchema,
  sources: z.array(previewedSourceSchema),
  /** When the rows were asked for, in ISO. */
  at: z.string(),
})
export type PreviewSubject = z.infer<typeof previewSubjectSchema>

/** Whether a run would read more rows of the source than the preview did. */
export const isSample = ({ taken, fileCount }: Pick<PreviewedSource, 'taken' | 'fileCount'>): boolean =>
  taken !== null || fileCount > 1

/** "all 100 rows", "first 10,000 of 100,000 rows", "sample by country, 9,999 of 30,000 rows". */
export function rowsWords({ rows, total, taken }: Pick<PreviewedSource, 'rows' | 'total' | 'taken'>): string {
  if (taken === null) return rows === 1 ? 'the only row' : `all ${formatCountOf(rows, 'row')}`
  const counted = total === null ? formatCountOf(rows, 'row') : `${formatCount(rows)} of ${formatCountOf(total, 'row')}`
  return `${takenWords(taken)} ${counted}`
}

const takenWords = (taken: SampleChoice): string =>
  taken.kind === 'stratified' ? `sample by ${taken.column},` : taken.kind

/** "customers.csv · first 10,000 of 100,000 rows", "part_1.csv, 1 of 3 files · all 20 rows". */
export const sourceWords = (source: PreviewedSource): string => `${fileWords(source)} · ${rowsWords(source)}`

/** "first 10,000 of 100,000 rows of customers.csv". */
export const sampleSentence = (sources: readonly Omit<PreviewedSource, 'nodeId' | 'stamp'>[]): string =>
  sources.map((source) => `${rowsWords(source)} of ${fileWords(source)}`).join('; ')

const fileWords = ({ name, fileCount }: Pick<PreviewedSource, 'name' | 'fileCount'>): string =>
  fileCount > 1 ? `${name}, 1 of ${formatCount(fileCount)} files` : name
