import type { PaginationOf } from '../../../src-shared/apis/pagination.ts'
import type { PaginationKind } from './pagination-kind.ts'

/** One answer holds everything. */
export const none: PaginationKind<PaginationOf<'none'>> = {
  first: (_config, request) => request,
  next: () => null,
}
