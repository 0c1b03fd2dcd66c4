import { z } from 'zod'

import type { ColumnProfile } from './column-profile.ts'
import type { SampleFilter } from './sample-filter.ts'

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
const counted = z.object({ value: z.string(), count: z.number() })

/** Everything there is to say about one column of a sample. */
export const columnDetailSchema = z.object({
  name: z.string(),
  type: z.string(),
  count: z.number(),
  nulls: z.number(),
  /** Texts without a character, which are not null. */
  empty: z.number(),
  distinct: z.number(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  /** Of numbers. */
  mean: z.string().nullable(),
  /** In characters, of texts. */
  shortest: z.number().nullable(),
  longest: z.number().nullable(),
  /** The most frequent values; `value` as the engine writes it, `shown` as the rows show it. */
  values: z.array(counted.extend({ shown: z.string() })),
  /** How texts are written: A for capitals, a for small letters, 9 for each digit. */
  shapes: z.array(counted.extend({ example: z.string() })),
  /** Equal bars from min to max, for numbers and dates. */
  bars: z.array(z.object({ from: z.string(), to: z.string(), count: z.number() })),
})
export type ColumnDetail = z.infer<typeof columnDetailSchema>

/** One op that would tidy a column, with what it rests on. */
export const columnSuggestionSchema = z.object({
  column: z.string(),
  /** A verb and its object: "Read as date, day, month, year". */
  label: z.string(),
  /** "320 of 400 values fit". */
  evidence: z.string(),
  op: z.record(z.string(), z.unknown()),
  /** Values of the sample that it changes, and those that it cannot keep. */
  changes: z.number(),
  misfits: z.number(),
  example: z.object({ before: z.string(), after: z.string().nullable() }).nullable(),
})
export type ColumnSuggestion = z.infer<typeof columnSuggestionSchema>

export const filteredRowsSchema = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(cell)),
  /** Rows of the sample that meet the filters. */
  matching: z.number(),
})
export type FilteredRows = z.infer<typeof filteredRowsSchema>

/** What is asked about the rows of a node. */
export type Exploring =
  | { readonly kind: 'rows'; readonly where: readonly SampleFilter[] }
  | { readonly kind: 'column'; readonly column: string }
  | { readonly kind: 'suggestions' }
  | { readonly kind: 'profiles' }
  /** How many rows the file of a source has; it is read whole, by a process of its own. */
  | { readonly kind: 'total' }

export type Exploration =
  | { readonly kind: 'rows'; readonly found: FilteredRows }
  | { readonly kind: 'column'; readonly detail: ColumnDetail }
  | { readonly kind: 'suggestions'; readonly suggestions: readonly ColumnSuggestion[] }
  | { readonly kind: 'profiles'; readonly profiles: readonly ColumnProfile[] }
  /** Null where the node is no source of files, or its file is too large to be read for that. */
  | { readonly kind: 'total'; readonly rows: number | null }
