/** A name as an id: `Daily orders (EU)` gives `daily-orders-eu`. */
export function slug(name: string, ifEmpty: string): string {
  return (
    name
      .normalize('NFD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60)
      .replace(/-$/, '') || ifEmpty
  )
}

/** The slug, with a number if it is taken. */
export function freeSlug(name: string, ifEmpty: string, isTaken: (id: string) => boolean): string {
  const first = slug(name, ifEmpty)
  for (let number = 1; ; number++) {
    const id = number === 1 ? first : `${first}-${number}`
    if (!isTaken(id)) return id
  }
}
