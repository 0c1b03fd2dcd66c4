/** The sites that a link of the studio may open in the user's own browser. */
const sites: readonly string[] = ['www.postgresql.org', 'duckdb.org', 'opensource.org']

/** The page that describes the HTTP API, which the app itself answers. */
const ownReference = /^http:\/\/127\.0\.0\.1:\d{4,5}\/api\/v1\/docs$/

export function isExternalAddressAllowed(address: string): boolean {
  if (ownReference.test(address)) return true
  const url = URL.canParse(address) ? new URL(address) : null
  return (
    url !== null && url.protocol === 'https:' && url.username === '' && url.port === '' && sites.includes(url.hostname)
  )
}
