import { AppError, isAppError } from '../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../src-shared/errors/failures.ts'
import { withoutStop } from '../../src-shared/errors/failures/sentence-parts.ts'
import type { DescribedRows, NamedAccess, WantedRows } from './row-database.ts'

/** A read through a connector: what a failure of it names. */
export interface Reading {
  readonly access: NamedAccess
  readonly wanted: WantedRows
  /** host:port/database. */
  readonly address: string
}

/** A failure to reach the database, with the source and the connector that it is about; any other error as it is. */
export function reachFailure(error: unknown, { access: { connectorId }, wanted: { nodeId } }: Reading): unknown {
  if (!isAppError(error)) return error
  const code = failureDefinition(error.code).mayRetry ? 'source_unreachable' : 'source_denied'
  const reason = withoutStop(error.message)
  return new AppError(code, { nodeId, connectorId, reason }, { cause: error })
}

/** A refusal says where it comes from. */
export function withAddress(described: DescribedRows, { address }: Reading): DescribedRows {
  if ('columns' in described) return described
  const { reason, at } = described.refusal
  return { refusal: { reason: `${reason} (${address})`, at } }
}

/** The database says no to the table or the query. */
export function refusalFailure(error: Error, { access: { connectorId }, wanted, address }: Reading): AppError {
  const { nodeId, from } = wanted
  const what = 'table' in from ? `table ${from.table}` : 'the query'
  const reason = `${error.message} (${address})`
  return new AppError('rows_refused', { nodeId, connectorId, what, reason }, { cause: error })
}
