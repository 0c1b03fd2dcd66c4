import { textsOf } from './texts-of.ts'

/** Which names may be said to who may not see values. */
export interface NameRules {
  /** Said in the document or by a schema, which the client may read anyway. */
  readonly known: ReadonlySet<string>
  /** Names of columns that may be values of a file; null: nobody has looked, so each that is not known may be one. */
  readonly doubtful: ReadonlySet<string> | null
}

/** For what is said where no file was read. */
export const rulesOf = (document: unknown): NameRules => ({ known: textsOf(document), doubtful: new Set() })

export const isDoubtful = (name: string, { known, doubtful }: NameRules): boolean =>
  !known.has(name) && (doubtful === null || doubtful.has(name))

/** A text that no sentence mentions: each doubtful name in it, whole words only. */
export function replaceDoubtful(text: string, { known, doubtful }: NameRules, by: (name: string) => string): string {
  const names = [...(doubtful ?? [])].filter((name) => name.trim() !== '' && !known.has(name))
  if (names.length === 0) return text
  const words = names.toSorted((a, b) => b.length - a.length).map(escaped)
  return text.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'gu'), by)
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
