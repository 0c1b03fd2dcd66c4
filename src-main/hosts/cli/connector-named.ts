import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Studio } from '../../studio.ts'

/** The id of the connector with this id or name. One that nobody has is left to the service to refuse. */
export async function connectorNamed({ services }: Studio, written: string): Promise<string> {
  const connectors = await services.connectors.list(undefined)
  if (connectors.some(({ id }) => id === written)) return written
  const ids = connectors.filter(({ name }) => name === written).map(({ id }) => id)
  if (ids.length > 1) throw new AppError('name_ambiguous', { what: 'connector', name: written, ids })
  return ids[0] ?? written
}
