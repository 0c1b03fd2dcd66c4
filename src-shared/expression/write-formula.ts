import { printName } from './print-name.ts'

/** Parts of a formula's text, for kinds that say in properties what a formula says in words. */
export const columnText = printName

/** A literal that takes the type its place asks for. */
export function literalText(value: string | number | boolean | null): string {
  return value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`
}

/** A pattern of `like` that stands for exactly this text. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
