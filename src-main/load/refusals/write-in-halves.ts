import type pg from 'pg'

import { isAboutRow } from './refusal-of.ts'

/** Rows by their place, both ends included. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

/** Writes a range of rows; where Postgres refuses it, the halves apart, down to the rows that it refuses. Gives the rows written. */
export async function writeInHalves(
  client: pg.Client,
  range: RowRange,
  write: (range: RowRange) => Promise<number>,
  refuse: (place: number, error: unknown) => Promise<void>,
): Promise<number> {
  const { first, last } = range
  if (first > last) return 0
  await client.query('savepoint weir_range')
  try {
    const rows = await write(range)
    await client.query('release savepoint weir_range')
    return rows
  } catch (error) {
    if (!isAboutRow(error)) throw error
    await client.query('rollback to savepoint weir_range; release savepoint weir_range')
    if (first === last) {
      await refuse(first, error)
      return 0
    }
    const middle = Math.floor((first + last) / 2)
    const before = await writeInHalves(client, { first, last: middle }, write, refuse)
    return before + (await writeInHalves(client, { first: middle + 1, last }, write, refuse))
  }
}
