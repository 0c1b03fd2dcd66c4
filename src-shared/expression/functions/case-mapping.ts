/** Capital letters as Postgres makes them: one character for one, so that ß stays ß where the engine would write ẞ. */
export function likePostgresUpper(sql: string): string {
  return `case when contains(${sql}, 'ß') then array_to_string([upper(part) for part in string_split(${sql}, 'ß')], 'ß') else upper(${sql}) end`
}
