import { z } from 'zod'

/** Which rows of a sample are looked at, by one column: those with a value, a shape of text, or in a bar of the histogram. */
export const sampleFilterSchema = z.object({
  column: z.string(),
  is: z.discriminatedUnion('kind', [
    /** The value as the engine writes it; null for none. */
    z.object({ kind: z.literal('value'), value: z.string().nullable() }),
    z.object({ kind: z.literal('shape'), shape: z.string() }),
    /** The number of the bar, from 0; `from` and `to` are its edges in words. */
    z.object({ kind: z.literal('bar'), bar: z.number().int().min(0), from: z.string(), to: z.string() }),
  ]),
})
export type SampleFilter = z.infer<typeof sampleFilterSchema>

/** "Region is north", "Note is null", "Code looks like A-99", "Qty from 2 to 4". */
export function filterSentence({ column, is }: SampleFilter): string {
  switch (is.kind) {
    case 'value':
      return `${column} is ${is.value === null ? 'null' : is.value === '' ? 'empty' : is.value}`
    case 'shape':
      return `${column} looks like ${is.shape}`
    case 'bar':
      return `${column} from ${is.from} to ${is.to}`
  }
}

export const isSameFilter = (one: SampleFilter, other: SampleFilter): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
