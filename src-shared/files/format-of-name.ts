import { type FileFormatName, fileFormatNames } from '../formats/registry.ts'

/** Endings that are no name of a format. */
const otherEndings: Readonly<Record<string, FileFormatName>> = { ndjson: 'jsonl', txt: 'csv' }

/** The format that the name of a file promises, by the ending before that of a compression. */
export function formatOfName(name: string): FileFormatName | null {
  const plain = name.replace(/\.(?:gz|zst|zip)$/i, '')
  const [, end = ''] = /.\.([^./\\]*)$/.exec(plain) ?? []
  const known = fileFormatNames.find((format) => format === end.toLowerCase())
  return known ?? otherEndings[end.toLowerCase()] ?? null
}
