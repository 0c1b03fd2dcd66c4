/** A schema's name as the platform writes it: lower case letters, digits and underscores. */
export const schemaName = (written: string): string =>
  written
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')

/** A schema's name after words of a person, whose letters keep their base: "Umsätze, Straße" is umsatze_strasse. */
export const nameAfter = (words: string): string =>
  schemaName(
    words
      .normalize('NFD')
      .replace(/\p{Mn}/gu, '')
      .replace(/[ßæøłœđ]/giu, (letter) => plainLetters[letter.toLowerCase()] ?? letter),
  )

/** Letters that have no base and a mark. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', ø: 'o', ł: 'l', œ: 'oe', đ: 'd' }

/** The Postgres table that a schema owns, without its namespace. */
export const schemaTableName = (written: string): string => `ds_${schemaName(written)}`
