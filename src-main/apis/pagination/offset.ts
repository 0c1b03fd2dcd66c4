import type { PaginationOf } from '../../../src-shared/apis/pagination.ts'
import { numberAt } from '../read-answer.ts'
import { type PaginationKind, withParameter } from './pagination-kind.ts'

/** A page begins after as many rows as were read. */
export const offset: PaginationKind<PaginationOf<'offset'>> = {
  first: ({ offsetParam, limitParam, pageSize, in: place }, request) => {
    const first = withParameter(request, offsetParam, 0, place)
    return pageSize === undefined ? first : withParameter(first, limitParam, pageSize, place)
  },
  next: ({ offsetParam, pageSize, totalField, in: place }, request, { document, rows }) => {
    if (rows.length === 0) return null
    const read = offsetOf(request, offsetParam, place) + rows.length
    const total = totalField === undefined ? null : numberAt(document, totalField)
    const isLast = total === null ? pageSize !== undefined && rows.length < pageSize : read >= total
    return isLast ? null : withParameter(request, offsetParam, read, place)
  },
}

const offsetOf = (
  request: { readonly url: URL; readonly body: unknown },
  name: string,
  place: 'query' | 'body',
): number => (place === 'query' ? Number(request.url.searchParams.get(name)) : (numberAt(request.body, name) ?? 0))
