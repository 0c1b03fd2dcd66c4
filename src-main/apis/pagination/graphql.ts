import type { PaginationOf } from '../../../src-shared/apis/pagination.ts'
import { exactText } from '../../../src-shared/values/exact-json.ts'
import { RequestFailure } from '../../http/request-failure.ts'
import { connectionIn } from '../graphql/connection.ts'
import { type PaginationKind, withParameter } from './pagination-kind.ts'

/** A query of GraphQL with the variables `first` and `after`: its connection says whether there is more, and after what. */
export const graphql: PaginationKind<PaginationOf<'graphql'>> = {
  first: ({ pageSize }, request) => withParameter(request, 'variables.first', pageSize, 'body'),
  next: (_, request, { document }) => {
    const connection = connectionIn(document)
    if (!connection) return null
    const { name, pageInfo } = connection
    if (pageInfo['hasNextPage'] === false) return null
    const after = exactText(pageInfo['endCursor'])
    if (pageInfo['hasNextPage'] === true && after !== null) {
      return withParameter(request, 'variables.after', after, 'body')
    }
    throw new RequestFailure(`its query has to ask for pageInfo { hasNextPage endCursor } of ${name}`)
  },
}
