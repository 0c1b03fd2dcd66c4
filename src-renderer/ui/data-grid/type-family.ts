export type TypeFamily = 'text' | 'number' | 'boolean' | 'date' | 'time' | 'json' | 'uuid'

const families: readonly (readonly [RegExp, TypeFamily])[] = [
  [/^(small|big)?int(?!erval)|^integer|^numeric|^decimal|^double|^real|^float|^serial|^bigserial/, 'number'],
  [/^bool/, 'boolean'],
  [/^date/, 'date'],
  [/^time/, 'time'],
  [/^json/, 'json'],
  [/^uuid/, 'uuid'],
]

/** What kind of value a column type holds, for Weir's names and Postgres's alike (`numeric(12,2)`, `character varying(40)`). */
export function typeFamily(type: string): TypeFamily {
  const name = type.toLowerCase()
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? 'text'
}

const shortNames: readonly (readonly [RegExp, string])[] = [
  [/^character varying/, 'varchar'],
  [/^double precision/, 'double'],
  [/^timestamp(\(\d+\))? with time zone/, 'timestamptz'],
  [/^timestamp(\(\d+\))? without time zone/, 'timestamp'],
]

/** The name a person uses for a Postgres type: `character varying(40)` is `varchar(40)`. */
export function shortTypeName(type: string): string {
  return shortNames.reduce((name, [long, short]) => name.replace(long, short), type)
}
