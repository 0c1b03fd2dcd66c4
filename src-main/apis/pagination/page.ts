import type { PaginationOf } from '../../../src-shared/apis/pagination.ts'
import { numberAt } from '../read-answer.ts'
import { type PaginationKind, withParameter } from './pagination-kind.ts'

/** Pages have numbers. */
export const page: PaginationKind<PaginationOf<'page'>> = {
  first: ({ pageParam, sizeParam, startPage, pageSize, in: place }, request) => {
    const first = withParameter(request, pageParam, startPage, place)
    return pageSize === undefined ? first : withParameter(first, sizeParam, pageSize, place)
  },
  next: ({ pageParam, startPage, pageSize, totalPagesField, in: place }, request, { document, rows }) => {
    if (rows.length === 0) return null
    const { url, body } = request
    const number =
      place === 'query' ? Number(url.searchParams.get(pageParam)) : (numberAt(body, pageParam) ?? startPage)
    const pages = totalPagesField === undefined ? null : numberAt(document, totalPagesField)
    const isLast = pages === null ? pageSize !== undefined && rows.length < pageSize : number - startPage + 1 >= pages
    return isLast ? null : withParameter(request, pageParam, number + 1, place)
  },
}
