/** Letters newer than the engine's Unicode version: each capital with its small letter. */
const newer = ['Ᲊᲊ', 'Ɤɤ', 'Ꟍꟍ', 'Ꟛꟛ', 'Ƛƛ', ...Array.from({ length: 22 }, (_, index) => garay(index))]
const capitals = newer.map((pair) => Array.from(pair)[0]).join('')
const smallLetters = newer.map((pair) => Array.from(pair)[1]).join('')

/** The script Garay: 22 capitals from 10D50, their small letters from 10D70. */
function garay(index: number): string {
  return String.fromCodePoint(0x10d50 + index, 0x10d70 + index)
}

/** Capital letters as Postgres makes them: one character for one, so that ß stays ß where the engine would write ẞ. */
export function likePostgresUpper(sql: string): string {
  const kept = `array_to_string([upper(part) for part in string_split(${sql}, 'ß')], 'ß')`
  return `case when strlen(${sql}) = length(${sql}) then upper(${sql}) else translate(${kept}, '${smallLetters}', '${capitals}') end`
}

/** Small letters as Postgres makes them. */
export function likePostgresLower(sql: string): string {
  return `case when strlen(${sql}) = length(${sql}) then lower(${sql}) else translate(lower(${sql}), '${capitals}', '${smallLetters}') end`
}

/** Letter by letter, because in Spark some letters become two; Postgres leaves those unchanged. */
export function eachInSpark(name: 'upper' | 'lower', sql: string): string {
  return `array_join(transform(split(${sql}, ''), c -> if(length(${name}(c)) = 1, ${name}(c), c)), '')`
}
