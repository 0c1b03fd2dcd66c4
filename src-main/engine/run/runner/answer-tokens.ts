import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { GiveToken } from '../run-port.ts'
import { carriedFailure, type ToRunner } from './runner-messages.ts'
import type { StartRunner } from './runner-process.ts'

/** Processes whose requests for access tokens are answered, each for the connectors of its own jobs only. */
export const answeringTokens =
  (start: StartRunner, give: GiveToken): StartRunner =>
  () => {
    const process = start()
    const own = new Set<string | null>()
    process.onMessage((message) => {
      if (message.type !== 'wantsToken') return
      const { request, connectorId, refused } = message
      const token = own.has(connectorId)
        ? give(connectorId, refused)
        : Promise.reject(new AppError('not_found', { what: 'connector', id: connectorId }))
      token.then(
        (text) => process.send({ type: 'token', request, token: text }),
        (error: unknown) => process.send({ type: 'tokenFailed', request, failure: carriedFailure(error) }),
      )
    })
    return {
      ...process,
      send: (message) => {
        for (const { connectorId } of accessesIn(message)) own.add(connectorId)
        process.send(message)
      },
    }
  }

function accessesIn(message: ToRunner): readonly ConnectorAccess[] {
  return 'job' in message && 'accesses' in message.job ? Object.values(message.job.accesses ?? {}) : []
}
