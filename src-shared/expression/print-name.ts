import { reservedWords } from './reserved-words.ts'

/** A column's name in a formula: bare where that reads back as the same name. */
export function printName(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/.test(name) && !reservedWords.includes(name)
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`
}
