import type { InferredColumn } from '../inference/inference.ts'
import type { LoadFacts, LoadWishes, StatedColumn } from './load-proposal.ts'

/** A person may write a column by its name in the file or by its made name. */
export const madeName = ({ names }: Pick<LoadFacts, 'names'>, written: string): string =>
  names.some(({ name }) => name === written) ? written : (names.find(({ from }) => from === written)?.name ?? written)

export const statedOf = (facts: LoadFacts, wishes: LoadWishes, name: string): StatedColumn | undefined =>
  wishes.columns.find((stated) => madeName(facts, stated.name) === name)

/** The name that the person wants for it in the table. */
export const renamed = (facts: LoadFacts, wishes: LoadWishes, name: string): string =>
  wishes.renames.find(({ from }) => madeName(facts, from) === name)?.to ?? name

/** Conventions that inference proved for a column, as `config.columns` has them; null where it needs none. */
export function conventionsOf(column: InferredColumn): Readonly<Record<string, unknown>> | null {
  const { conventions } = column as { readonly conventions?: Readonly<Record<string, unknown>> | null }
  return conventions && Object.keys(conventions).length > 0 ? conventions : null
}
