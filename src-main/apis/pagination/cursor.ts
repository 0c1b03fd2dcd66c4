import type { PaginationOf } from '../../../src-shared/apis/pagination.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { textAt, valueOf } from '../read-answer.ts'
import { nextAddress, type PaginationKind, withParameter } from './pagination-kind.ts'

/** Each answer says where the next page begins. */
export const cursor: PaginationKind<PaginationOf<'cursor'>> = {
  first: ({ sizeParam, pageSize, in: place }, request) =>
    pageSize === undefined ? request : withParameter(request, sizeParam, pageSize, place),
  next: ({ cursorField, lastRowField, cursorParam, hasMoreField, in: place }, request, { document, rows }) => {
    if (hasMoreField !== undefined && valueOf(document, hasMoreField) !== true) return null
    const found = cursorField === undefined ? textAt(rows.at(-1), lastRowField ?? '') : textAt(document, cursorField)
    if (found === null || found === '') {
      if (hasMoreField === undefined) return null
      throw new RequestFailure('it says that there is more, and does not say where it begins')
    }
    return /^(?:https?:\/)?\//.test(found)
      ? nextAddress(request, found)
      : withParameter(request, cursorParam, found, place)
  },
}
