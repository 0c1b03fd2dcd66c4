import type { PaginationOf } from '../../../src-shared/apis/pagination.ts'
import { nextAddress, type PaginationKind, withParameter } from './pagination-kind.ts'

/** The header Link of an answer has the address of the next page (RFC 8288). */
export const link: PaginationKind<PaginationOf<'link'>> = {
  first: ({ sizeParam, pageSize }, request) =>
    pageSize === undefined ? request : withParameter(request, sizeParam, pageSize, 'query'),
  next: (_config, request, { headers }) => {
    const next = nextLink(headers['link'] ?? '')
    return next === null ? null : nextAddress(request, next)
  },
}

/** `<https://…?page=2>; rel="next", <…>; rel="last"`: parameters in any order, one relation or several. */
function nextLink(header: string): string | null {
  for (const [, address = '', parameters = ''] of header.matchAll(/<([^>]*)>((?:\s*;\s*[^,;"]+(?:"[^"]*")?)*)/g)) {
    const relations = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]+))/i.exec(parameters)
    if ((relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/).includes('next')) return address
  }
  return null
}
