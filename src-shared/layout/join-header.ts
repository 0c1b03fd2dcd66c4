/** The names of columns whose header stands in several rows: "Sales" above "Q1" is "Sales Q1", and a name in two rows counts once. */
export function joinHeader(rows: readonly (readonly (string | null)[])[]): readonly (string | null)[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length))
  return Array.from({ length: width }, (_, column) => {
    const parts = rows.map((cells) => cells[column]?.trim() ?? '').filter((part) => part !== '')
    const name = parts.filter((part, index) => part !== parts[index - 1]).join(' ')
    return name === '' ? null : name
  })
}
