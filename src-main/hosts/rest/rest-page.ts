import { z } from 'zod'

/** The query of a list. */
export const listQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** An empty one is none: the first page. */
  cursor: z
    .string()
    .transform((cursor) => (cursor === '' ? undefined : cursor))
    .optional(),
})

interface Page<Item> {
  readonly items: readonly Item[]
  readonly total: number
  readonly cursor: string | null
}

/** A page as the platform writes it. */
export const toListAnswer = <Item, Shown>(
  { items, total, cursor }: Page<Item>,
  limit: number,
  show: (item: Item) => Shown,
) => ({
  data: items.map(show),
  pagination: { total, hasMore: cursor !== null, limit, cursor },
})

export const listAnswerOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    pagination: z.object({
      total: z.number().int(),
      hasMore: z.boolean(),
      limit: z.number().int(),
      cursor: z.string().nullable(),
    }),
  })
