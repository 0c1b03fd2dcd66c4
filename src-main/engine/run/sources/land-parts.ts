import { access, rm } from 'node:fs/promises'

import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { quoteLiteral } from '../../../../src-shared/sql/quote.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { ReaderTools } from '../../../formats/file-reader.ts'
import { readCopiedRows } from './read-copied-rows.ts'
import { unfitValue, valuesThatDoNotFit } from './unfit-value.ts'
import { exactFromPostgres } from './written-by-postgres.ts'

const { row } = hiddenColumns

/** What the sentences about the rows name. */
export interface NamedRows {
  readonly nodeId: string
  readonly name: string
  readonly columns: readonly Column[]
}

export interface PartLanding {
  /** Converts a part, once those before it are converted; resolves when the next one may be written. */
  take(path: string): Promise<void>
  /** Converts also what the writer left at the path, and gives the Parquet files in order. */
  finish(path: string): Promise<readonly string[]>
  /** Removes everything, once nothing is at work; gives the reason: that of a conversion comes before the writer's, which it stopped. */
  giveUp(path: string, reason: unknown): Promise<unknown>
}

/** Parts of landed rows become Parquet files with exact values, one after the other, while those after them are written. */
export function landParts(rows: NamedRows, tools: ReaderTools, base: string): PartLanding {
  const taken: string[] = []
  const copies: string[] = []
  let converting = Promise.resolve()
  const take = async (path: string) => {
    taken.push(path)
    // One part waits beside the one that is converted; the disk holds no more of them.
    await converting
    const copy = `${base}-${copies.length}.parquet`
    copies.push(copy)
    converting = convert(rows, tools, path, copy)
    converting.catch(() => undefined)
  }
  return {
    take,
    finish: async (path) => {
      if (!taken.includes(path) && (await isThere(path))) await take(path)
      await converting
      return copies
    },
    giveUp: async (path, reason) => {
      const cause = await converting.then(
        () => reason,
        (failure: unknown) => failure,
      )
      for (const each of [path, ...taken, ...copies]) await rm(each, { force: true })
      return cause
    },
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function convert(rows: NamedRows, { engine, signal }: ReaderTools, path: string, copy: string): Promise<void> {
  const columns = rows.columns.map(placed)
  const written = [{ name: row, type: { name: 'bigint' } } as const, ...columns]
  const values = columns.map(({ name, type }) => `${exactFromPostgres(name, type)} as ${name}`)
  try {
    signal.throwIfAborted()
    await readCopiedRows(path, written, (relation) =>
      engine.execute(
        `copy (select ${[row, ...values].join(', ')} from ${relation}) to ${quoteLiteral(copy)} (format parquet)`,
      ),
    )
  } catch (error) {
    signal.throwIfAborted()
    if (isAppError(error)) throw error
    // Looking at each value by itself takes twice the time of converting them, so that it is done where one is known to be wrong.
    const [found] = await readCopiedRows(path, written, (relation) =>
      engine.rows(valuesThatDoNotFit(relation, columns)),
    )
    throw unfitFailure(rows, unfitValue(found, rows.columns)) ?? error
  }
  await rm(path, { force: true })
}

function unfitFailure({ nodeId, name }: NamedRows, unfit: ReturnType<typeof unfitValue>): AppError | null {
  if (unfit === null) return null
  const { column, value, number } = unfit
  const type = formatColumnType(column.type)
  return new AppError('table_value_unreadable', { nodeId, name, row: number, column: column.name, value, type })
}

/** The columns of the copy, which are called by their place. */
const placed = ({ type }: Column, index: number) => ({ name: `c${index}`, type, writtenAs: 'varchar' })
