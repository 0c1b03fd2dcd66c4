import { z } from 'zod'

import { offered } from '../schemas/offered-widening.ts'
import { wideningSchema } from '../schemas/widening.ts'
import { firstWords } from '../values/example-words.ts'
import { formatCount, formatCountOf } from '../values/format-count.ts'

/** Rows for which a run stops, by the part of a node that they stop at. */
export const stoppingRowsSchema = z.object({
  nodeId: z.string(),
  /** The place of the op or the rule in its node; null where it is none of these. */
  step: z.number().int().nullable(),
  label: z.string(),
  column: z.string().nullable(),
  /** What is wrong with the first of them: "is not a valid integer". */
  explanation: z.string(),
  value: z.string().nullable(),
  line: z.number().int().nullable(),
  rows: z.number().int(),
  /** The rows that came into the node. */
  rowsIn: z.number().int(),
  /** The change of the table after which it takes all values of the column that were read. */
  widening: wideningSchema.optional(),
})
export type StoppingRows = z.infer<typeof stoppingRowsSchema>

/** `read` is what was read where that is a sample: "first 10,000". */
export function stoppingSentence(stopping: StoppingRows, read: string | null): string {
  const of = read === null ? formatCountOf(stopping.rowsIn, 'row') : `the ${read} rows`
  const change = offered(stopping, read === null ? 'all values' : 'all values that were read')
  return `${formatCount(stopping.rows)} of ${of} will stop the run: ${causeOf(stopping)}.${change}`
}

/** After a run. */
export const stoppedSentence = (stopping: StoppingRows): string =>
  `${formatCount(stopping.rows)} of ${formatCountOf(stopping.rowsIn, 'row')} stopped the run: ${causeOf(stopping)}. Nothing was loaded.`

function causeOf({ label, column, explanation, value, line }: StoppingRows): string {
  const what = column === null ? explanation : `${column} ${explanation}`
  const first = line === null && value === null ? '' : `, ${firstWords(value, line)}`
  return `${what} (${label})${first}`
}
