import type { Pagination, PaginationOf } from '../../../src-shared/apis/pagination.ts'
import { cursor } from './cursor.ts'
import { graphql } from './graphql.ts'
import { link } from './link.ts'
import { none } from './none.ts'
import { offset } from './offset.ts'
import { page } from './page.ts'
import type { ApiAnswer, ApiRequest, PaginationKind } from './pagination-kind.ts'

const kinds: { readonly [Type in Pagination['type']]: PaginationKind<PaginationOf<Type>> } = {
  none,
  offset,
  page,
  cursor,
  link,
  graphql,
}

/** The pages of an endpoint: the request for the first one, and for the one after an answer. */
export function pagesOf(pagination: Pagination): {
  first(request: ApiRequest): ApiRequest
  next(request: ApiRequest, answer: ApiAnswer): ApiRequest | null
} {
  const kind = kinds[pagination.type] as PaginationKind<Pagination>
  return {
    first: (request) => kind.first(pagination, request),
    next: (request, answer) => kind.next(pagination, request, answer),
  }
}
