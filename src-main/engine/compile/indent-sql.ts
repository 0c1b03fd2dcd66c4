/** The text two spaces to the right. */
export const indentSql = (sql: string): string => sql.replace(/^(?=.)/gm, '  ')
