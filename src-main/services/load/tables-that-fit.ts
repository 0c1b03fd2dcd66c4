import type { FittingTable } from '../../../src-shared/load-proposal/load-proposal.ts'
import { matchColumns } from '../../../src-shared/load-proposal/match-columns.ts'
import { schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import type { StudioParts } from '../studio-parts.ts'

const mostOffered = 20
/** A table that shares fewer columns with a file is about something else. */
const leastShare = 0.5

/** The tables of the workspace's schemas that take at least half of the columns, those that take most first. */
export function tablesThatFit(
  { store }: Pick<StudioParts, 'store'>,
  names: readonly string[],
): readonly FittingTable[] {
  const tables = store.schemas.list().map(({ name, fields }) => {
    const columns = fields.map((field) => ({ name: field.name, type: field.dataType, refusal: null }))
    const taken = [...matchColumns(names, columns).values()].filter((match) => match !== null).length
    return { name: `public.${schemaTableName(name)}`, columns: taken }
  })
  return tables
    .filter(({ columns }) => columns > 0 && columns >= names.length * leastShare)
    .toSorted((a, b) => b.columns - a.columns || a.name.localeCompare(b.name))
    .slice(0, mostOffered)
}
