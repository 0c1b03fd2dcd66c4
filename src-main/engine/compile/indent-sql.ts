/** Literals, quoted names and comments, in which a line break stands for itself; then any other line break. */
const parts =
  /\b[eE]'(?:[^'\\]|\\[^]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_]\w*)?\$[^]*?\$\1\$|--[^\n]*|\/\*[^]*?\*\/|\n(?=[^\n])/g

/** The text two spaces to the right, but for the lines that begin inside a literal. */
export const indentSql = (sql: string): string =>
  `${/^[^\n]/.test(sql) ? '  ' : ''}${sql.replace(parts, (part) => (part === '\n' ? '\n  ' : part))}`
