/** The sites that a link of the studio may open in the user's own browser. */
const sites: readonly string[] = ['www.postgresql.org', 'duckdb.org', 'opensource.org']

export function isExternalAddressAllowed(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  return (
    url !== null && url.protocol === 'https:' && url.username === '' && url.port === '' && sites.includes(url.hostname)
  )
}
