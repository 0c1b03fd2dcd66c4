import { basename } from 'node:path'

/** What files are about, by their names: that of the file, or the beginning that several share. */
export function nameOfFiles(paths: readonly string[]): string {
  const [first = '', ...others] = paths.map((path) => basename(path).replace(/(?<=.)\..*$/, ''))
  if (others.length === 0) return first
  let shared = first
  for (const other of others) while (!other.startsWith(shared)) shared = shared.slice(0, -1)
  const whole = shared.replace(/(?:[\W_]+\d*)+$/u, '')
  return whole.length >= 2 ? whole : first
}
