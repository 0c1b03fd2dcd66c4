import { refusal, type StrictRules } from './strict-api.ts'

// Doubles: servers of our own that hold a request to what the vendor publishes about its API. None of them is the vendor's.

export const recordsOfDouble = Array.from({ length: 501 }, (_, index) => ({ id: String(index + 1) }))

/** The parameters of a request that are not among those that an API knows. */
const unknownIn = (url: URL, known: readonly string[]) =>
  [...url.searchParams.keys()].filter((key) => !known.includes(key))

/** A bearer token, at most 100 objects a page, the next one after a cursor. */
export const hubspotDouble: StrictRules = {
  authorized: 'Bearer pat-eu1-quiet',
  burst: 4,
  answer: (url, { headers }) => {
    const limit = Number(url.searchParams.get('limit') ?? 10)
    const after = Number(url.searchParams.get('after') ?? 0)
    if (url.pathname !== '/crm/v3/objects/contacts') return { status: 404, body: { message: 'no such object' } }
    if (limit > 100) return refusal('limit must be at most 100')
    const unknown = unknownIn(url, ['limit', 'after', 'properties', 'associations', 'archived'])
    if (unknown.length > 0) return refusal(`unknown ${unknown.join()}`)
    const properties = Object.fromEntries(
      (url.searchParams.get('properties') ?? 'email').split(',').map((property) => [property, 'x']),
    )
    const page = recordsOfDouble.slice(after, after + limit)
    const results = page.map(({ id }) => ({ id, properties, archived: false }))
    const next = { after: String(after + limit), link: `http://${headers.host ?? ''}/elsewhere` }
    return { body: { results, ...(after + limit < recordsOfDouble.length ? { paging: { next } } : {}) } }
  },
}

/** A token for the client, the records behind the address that an answer names. */
export const salesforceDouble: StrictRules = {
  authorized: ({ headers, url }) =>
    url.startsWith('/services/oauth2/') || headers.authorization === 'Bearer 00D!session',
  answer: (url, { body, headers }) => {
    if (url.pathname === '/services/oauth2/token') {
      const { grant_type: grant, client_id: id, client_secret: secret } = Object.fromEntries(new URLSearchParams(body))
      if (grant !== 'client_credentials' || id !== '3MVG9' || secret !== 'quiet') return refusal('invalid_client')
      const address = `http://${headers.host ?? ''}`
      return { body: { access_token: '00D!session', instance_url: address, token_type: 'Bearer' } }
    }
    const next = /^\/services\/data\/v59\.0\/query\/01gD-(\d+)$/.exec(url.pathname)?.[1]
    const at = Number(next ?? 0)
    const isQuery = /^SELECT (?:Id, Name|FIELDS\(STANDARD\)) FROM (?:Contact|Account)$/
    if (next === undefined && !isQuery.test(url.searchParams.get('q') ?? '')) {
      return { status: 400, body: [{ message: 'unexpected token', errorCode: 'MALFORMED_QUERY' }] }
    }
    if (next !== undefined && url.search !== '') return refusal('a query locator takes no parameters')
    const page = recordsOfDouble.slice(at, at + 200).map(({ id }) => ({ attributes: { type: 'Contact' }, Id: id }))
    const done = at + 200 >= recordsOfDouble.length
    const nextRecordsUrl = done ? {} : { nextRecordsUrl: `/services/data/v59.0/query/01gD-${at + 200}` }
    return { body: { totalSize: recordsOfDouble.length, done, ...nextRecordsUrl, records: page } }
  },
}

/** A bearer token, at most 200 a page, an opaque cursor. */
export const segmentDouble: StrictRules = {
  authorized: 'Bearer sgp_quiet',
  answer: (url) => {
    const count = Number(url.searchParams.get('pagination.count'))
    const cursor = url.searchParams.get('pagination.cursor')
    if (!(count >= 1 && count <= 200)) return refusal('pagination.count has to be between 1 and 200')
    const at = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64').toString())
    if (Number.isNaN(at)) return refusal('pagination.cursor is not one of ours')
    const next = at + count < recordsOfDouble.length ? { next: Buffer.from(String(at + count)).toString('base64') } : {}
    const pagination = { current: cursor ?? 'MA==', ...next, totalEntries: recordsOfDouble.length }
    return { body: { data: { sources: recordsOfDouble.slice(at, at + count), pagination } } }
  },
}

/** Its own header, pages by Link, and with a page nothing else but its size; queries in GraphQL at another address. */
export const shopifyDouble: StrictRules = {
  authorized: ({ headers }) => headers['x-shopify-access-token'] === 'shpat_quiet',
  burst: 2,
  answer: (url, { headers, method, body }) => {
    if (url.pathname === '/admin/api/2025-01/graphql.json') {
      return method === 'POST' && headers['content-type'] === 'application/json'
        ? { body: answerToShopifyQuery(body) }
        : { status: 400, body: { errors: 'Required parameter missing or invalid' } }
    }
    const { limit = '50', page_info: info, ...others } = Object.fromEntries(url.searchParams)
    if (url.pathname !== '/admin/api/2025-01/orders.json') return { status: 404, body: { errors: 'Not Found' } }
    if (Number(limit) > 250) return refusal('limit is at most 250')
    if (info !== undefined && Object.keys(others).length > 0) return refusal('page_info comes alone')
    const at = Number(info ?? 0)
    const address = `http://${headers.host ?? ''}${url.pathname}?limit=${limit}&page_info=${at + Number(limit)}`
    const link: Record<string, string> =
      at + Number(limit) < recordsOfDouble.length ? { link: `<${address}>; rel="next"` } : {}
    return { body: { orders: recordsOfDouble.slice(at, at + Number(limit)) }, headers: link }
  },
}

/** As GraphQL answers: what is wrong with a query comes with status 200. */
function answerToShopifyQuery(body: string): unknown {
  const { query, variables } = JSON.parse(body) as {
    readonly query: string
    readonly variables: { readonly first: number; readonly after?: string }
  }
  const [, fields] = /\{ products\(first: \$first, after: \$after\) \{ nodes \{ ([\w ]+) \}/.exec(query) ?? []
  if (!/^query \(\$first: Int!, \$after: String\)/.test(query) || fields === undefined || variables.first > 250) {
    return { errors: [{ message: `syntax error in ${query}`, extensions: { code: 'undefinedField' } }] }
  }
  const at = variables.after === undefined ? 0 : Number(atob(variables.after))
  const end = Math.min(at + variables.first, recordsOfDouble.length)
  const nodes = recordsOfDouble.slice(at, end).map(({ id }) => ({ id: `gid://shopify/Product/${id}` }))
  const pageInfo = { hasNextPage: end < recordsOfDouble.length, endCursor: btoa(String(end)) }
  const throttleStatus = { maximumAvailable: 2_000, currentlyAvailable: 1_800, restoreRate: 100 }
  return {
    data: { products: { nodes, pageInfo } },
    extensions: {
      cost: { requestedQueryCost: variables.first + 2, actualQueryCost: nodes.length + 2, throttleStatus },
    },
  }
}

/** A user name that may be anything with the key as its password, at most 1,000 a page by offset. */
export const mailchimpDouble: StrictRules = {
  authorized: ({ headers }) => {
    const [, login = ''] = /^Basic (.*)$/.exec(headers.authorization ?? '') ?? []
    return Buffer.from(login, 'base64').toString().endsWith(':quiet-us21')
  },
  answer: (url) => {
    const count = Number(url.searchParams.get('count') ?? 10)
    const offset = Number(url.searchParams.get('offset') ?? 0)
    if (url.pathname !== '/lists')
      return { status: 404, body: { detail: 'The requested resource could not be found.' } }
    if (count > 1_000) return refusal('count is at most 1000')
    return { body: { lists: recordsOfDouble.slice(offset, offset + count), total_items: recordsOfDouble.length } }
  },
}
