import { platformLineage, weirLineage } from './managed-columns.ts'

/** SQL of Postgres for the load and the record that a row carries. */
export interface RowOrigin {
  readonly load: string
  readonly record: string
}

/** Where rows of a table say which load and record they came from; null where they do not. `types` are those of its columns. */
export function rowOrigin(types: ReadonlyMap<string, string>): RowOrigin | null {
  const [load, record] = weirLineage.map(({ name }) => name)
  if (load !== undefined && record !== undefined && types.has(load) && types.has(record)) return { load, record }
  if (!carriesPlatformLineage(types)) return null
  const number = (key: string) => `cast(${platformLineage.name} ->> '${key}' as bigint)`
  return { load: number('weirLoad'), record: number('weirRow') }
}

/** The columns of a table that a load fills with where a row comes from. */
export function lineageColumnsOf(types: ReadonlyMap<string, string>): readonly string[] {
  const numbers = weirLineage.map(({ name }) => name)
  return [
    ...(numbers.every((name) => types.has(name)) ? numbers : []),
    ...(carriesPlatformLineage(types) ? [platformLineage.name] : []),
  ]
}

const carriesPlatformLineage = (types: ReadonlyMap<string, string>): boolean =>
  types.get(platformLineage.name) === 'jsonb'
