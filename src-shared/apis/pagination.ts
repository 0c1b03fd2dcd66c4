import { z } from 'zod'

const parameter = z.string().min(1)
const field = z.string().min(1)
const pageSize = z.number().int().min(1).max(100_000)
const place = z.enum(['query', 'body']).default('query')

/** One answer holds everything. */
const noneSchema = z.strictObject({ type: z.literal('none') })

/** A page begins after as many rows as were read. */
const offsetSchema = z.strictObject({
  type: z.literal('offset'),
  offsetParam: parameter.default('offset'),
  limitParam: parameter.default('limit'),
  /** How many rows a page is asked for. Absent: as many as the API gives, up to a page without rows. */
  pageSize: pageSize.optional(),
  /** Where an answer says how many rows there are in all. */
  totalField: field.optional(),
  in: place,
})

/** Pages have numbers. */
const pageSchema = z.strictObject({
  type: z.literal('page'),
  pageParam: parameter.default('page'),
  sizeParam: parameter.default('pageSize'),
  startPage: z.number().int().min(0).default(1),
  /** How many rows a page is asked for. Absent: as many as the API gives, up to a page without rows. */
  pageSize: pageSize.optional(),
  /** Where an answer says how many pages there are. */
  totalPagesField: field.optional(),
  in: place,
})

/** Each answer says where the next page begins. */
const cursorSchema = z
  .strictObject({
    type: z.literal('cursor'),
    /** Where an answer names the next page: a value for `cursorParam`, or the address of the page. Absent in the last answer. */
    cursorField: field.optional(),
    /** The field of the last row that stands for the place after it, where answers name no next page. */
    lastRowField: field.optional(),
    cursorParam: parameter.default('cursor'),
    sizeParam: parameter.default('limit'),
    pageSize: pageSize.optional(),
    /** Where an answer says whether there are more. */
    hasMoreField: field.optional(),
    in: place,
  })
  .refine(({ cursorField, lastRowField }) => (cursorField === undefined) !== (lastRowField === undefined), {
    message: 'has either cursorField or lastRowField, which says where the next page begins',
  })

/** The header Link of an answer has the address of the next page (RFC 8288). */
const linkSchema = z.strictObject({
  type: z.literal('link'),
  sizeParam: parameter.default('limit'),
  pageSize: pageSize.optional(),
})

/** The query of the body takes variables `first` and `after`, and asks for the `pageInfo` of one list. */
const graphqlSchema = z.strictObject({
  type: z.literal('graphql'),
  /** The variable `first`. */
  pageSize: pageSize.default(100),
})

/** How an API divides what it has into pages. */
export const paginationSchema = z.discriminatedUnion('type', [
  noneSchema,
  offsetSchema,
  pageSchema,
  cursorSchema,
  linkSchema,
  graphqlSchema,
])
export type Pagination = z.infer<typeof paginationSchema>
export type PaginationOf<Type extends Pagination['type']> = Extract<Pagination, { type: Type }>
