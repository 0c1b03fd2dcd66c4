import type pg from 'pg'

import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import { quoteIdentifier } from '../../../src-shared/sql/quote.ts'
import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import { errorCode } from '../../postgres/translate-error.ts'
import type { Generation } from './generation.ts'

/** Statements that a query makes from the catalog, in its order. */
export async function statementsOf(client: pg.Client, query: string, values: readonly unknown[]): Promise<string[]> {
  const found = await client.query<{ statement: string | null }>(query, [...values])
  return found.rows.flatMap(({ statement }) => (statement === null ? [] : [statement]))
}

/** Names without a schema, as the catalog prints them for the active generation, mean those of the first schema that has them. */
export async function lookIn(client: pg.Client, ...schemas: readonly string[]): Promise<void> {
  await client.query(`set local search_path = ${schemas.map(quoteIdentifier).join(', ')}`)
}

/** Runs them; one that Postgres refuses is named. A lock that is not to be had is thrown as it is. */
export async function runStatements(client: pg.Client, of: Generation, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    try {
      await client.query(statement)
    } catch (error) {
      const code = errorCode(error)
      if (isAppError(error) || !/^(0A|22|23|2B|42)/.test(code)) throw error
      const { message, detail } = error as { message: string; detail?: string }
      const reason = detail === undefined ? message : `${message}: ${detail}`
      const data = {
        table: `${of.schema}.${of.name}`,
        statement: shortened(statement),
        reason: withoutStop(reason),
      }
      throw new AppError('generation_refused', data, { cause: error })
    }
  }
}

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}
