import { placeholdersIn } from './placeholders.ts'

const prefix = 'secrets.'

export const isSecret = (placeholder: string): boolean => placeholder.startsWith(prefix)

export const secretName = (placeholder: string): string => placeholder.slice(prefix.length)

/** The secrets that any text inside of a value refers to as `{{secrets.name}}`. */
export const secretNames = (value: unknown): readonly string[] => placeholdersIn(value).filter(isSecret).map(secretName)

/** The environment variable that holds a secret: geo-key is in WEIR_SECRET_GEO_KEY. */
export const secretVariable = (name: string): string => `WEIR_SECRET_${name.toUpperCase().replaceAll('-', '_')}`
