import { quotedParts } from './quoted-parts.ts'

/** What stands for itself, line breaks and all; then any other line break that something follows. */
const parts = new RegExp(`${quotedParts}|\\n(?=[^\\n])`, 'g')

/** The text two spaces to the right, but for the lines that begin inside a literal. */
export const indentSql = (sql: string): string =>
  `${/^[^\n]/.test(sql) ? '  ' : ''}${sql.replace(parts, (part) => (part === '\n' ? '\n  ' : part))}`
