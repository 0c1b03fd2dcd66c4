/** A schema's name as the platform writes it: lower case letters, digits and underscores. */
export const schemaName = (written: string): string =>
  written
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')

/** The Postgres table that a schema owns, without its namespace. */
export const schemaTableName = (written: string): string => `ds_${schemaName(written)}`
