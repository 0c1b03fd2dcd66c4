import type { FileFormatName } from '../formats/registry.ts'
import type { FilePlace } from './file-records.ts'

type Pattern = NonNullable<FilePlace['pattern']>

const ending = /(?:\.[a-z][a-z0-9]*)?(?:\.(?:gz|zst|zip))?$/i

/** A glob for the deliveries of a file: what is a date or a number in its name may be anything. */
export function filesLike(name: string): Pattern {
  const end = ending.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - end.length)
  const escape = (text: string) => text.replace(/[\\[\]{}()!*?@+|]/g, String.raw`\$&`)
  const parts = stem.split(/\d+(?:[-_.]?\d+)*/)
  const value = parts.length === 1 ? `${escape(stem)}*` : parts.map(escape).join('*')
  return { type: 'glob', value: value + escape(end) }
}

/** A glob for the files of a folder: those with the ending that most of its data files have. */
export function filesOfFolder(
  entries: readonly { readonly name: string; readonly format: FileFormatName | null }[],
): Pattern {
  const counts = new Map<string, number>()
  for (const { name, format } of entries) {
    const end = ending.exec(name)?.[0] ?? ''
    if (format !== null && end !== '') counts.set(end, (counts.get(end) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return { type: 'glob', value: `*${most?.[0] ?? '.csv'}` }
}

/** The folder of a path and its last part, on every system. */
export function splitPath(path: string): { readonly folder: string; readonly name: string } {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return { folder: at < 0 ? '.' : path.slice(0, at) || path.slice(0, 1), name: path.slice(at + 1) }
}

/** The path of an entry of a folder. */
export function pathIn(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(separator) ? folder + name : folder + separator + name
}

/** What files are about, in a word: the letters of their pattern, else the name of the file or the folder. */
export function filesOfPath(path: string, pattern: string): string {
  const name = splitPath(path).name
  const words = (text: string) =>
    text
      .replace(ending, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const ofPattern = words(pattern)
  if (pattern === '') return words(name)
  return /\p{L}/u.test(ofPattern) ? ofPattern : words(name)
}
