import type { ImportColumn, ImportWishes } from '../../../src-shared/contract/import-proposal.ts'

type Stated = ImportWishes['columns'][number]

/** What was said of a column before is replaced. */
export const withStated = (wishes: ImportWishes, stated: Stated): Partial<ImportWishes> => ({
  columns: [...wishes.columns.filter(({ name }) => name !== stated.name), stated],
})

export const withoutStated = (wishes: ImportWishes, name: string): Partial<ImportWishes> => ({
  columns: wishes.columns.filter((stated) => stated.name !== name),
})

/** Its name in the table; the name of the file needs no wish. */
export function withName({ renames }: ImportWishes, { name }: ImportColumn, to: string): Partial<ImportWishes> {
  const others = renames.filter(({ from }) => from !== name)
  return { renames: to === name ? others : [...others, { from: name, to }] }
}

export function withLeftOut({ leftOut = [] }: ImportWishes, name: string, isLeftOut: boolean): Partial<ImportWishes> {
  const others = leftOut.filter((each) => each !== name)
  return { leftOut: isLeftOut ? [...others, name] : others }
}

/**
 * A type that a person picked. One that inference offers comes with its convention; of any other, values that do not
 * fit go to quarantine, so that no value stops the load.
 */
export function withType(wishes: ImportWishes, column: ImportColumn, type: string): Partial<ImportWishes> {
  if (type === column.inferredType) return withoutStated(wishes, column.name)
  const offered = column.choices.filter(({ stated }) => stated.type === type)
  const choice = offered.find(({ stated }) => stated.onMisfit === 'quarantine') ?? offered[0]
  if (choice) return withStated(wishes, choice.stated)
  const plain: Stated = { name: column.name, type, conventions: {} }
  return withStated(wishes, type === 'text' ? plain : { ...plain, onMisfit: 'quarantine' })
}
