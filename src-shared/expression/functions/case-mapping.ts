/** Capital letters as Postgres makes them: one character for one. */
export function likePostgresUpper(sql: string): string {
  return `upper(${sql})`
}

export function likePostgresLower(sql: string): string {
  return `lower(${sql})`
}
