import type { PageQuery } from '../storage/page.ts'

/** A caller inside Weir may leave out how many. */
export const withPage = ({
  limit = 20,
  cursor,
}: {
  limit?: number | undefined
  cursor?: string | undefined
}): PageQuery => ({
  limit,
  cursor,
})
