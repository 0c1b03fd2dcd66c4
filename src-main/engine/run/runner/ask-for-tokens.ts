import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import type { RunnerChannel } from './runner-channel.ts'
import { arrivedFailure, type ToRunner } from './runner-messages.ts'

type Answer = Extract<ToRunner, { type: 'token' | 'tokenFailed' }>

interface Job {
  readonly accesses?: Readonly<Record<string, ConnectorAccess>>
}

/** The runner's way to access tokens: its host keeps what gets them. */
export function askForTokens(channel: Pick<RunnerChannel, 'send'>) {
  const waiting = new Map<
    number,
    { readonly resolve: (token: string) => void; readonly reject: (error: Error) => void }
  >()
  let lastRequest = 0
  const ask = (connectorId: string, refused: string | null) =>
    new Promise<string>((resolve, reject) => {
      const request = ++lastRequest
      waiting.set(request, { resolve, reject })
      channel.send({ type: 'wantsToken', request, connectorId, refused })
    })
  const withTokens = (access: ConnectorAccess): ConnectorAccess => {
    const { connectorId, isSignedInByHost } = access
    if (connectorId === null || isSignedInByHost !== true) return access
    return { ...access, tokens: { current: (refused) => ask(connectorId, refused) } }
  }
  return {
    withTokens: <J extends Job>(job: J): J => {
      if (job.accesses === undefined) return job
      const accesses = Object.entries(job.accesses).map(([nodeId, access]) => [nodeId, withTokens(access)])
      return { ...job, accesses: Object.fromEntries(accesses) as J['accesses'] }
    },
    arrived: (answer: Answer): void => {
      const asked = waiting.get(answer.request)
      waiting.delete(answer.request)
      if (answer.type === 'token') asked?.resolve(answer.token)
      else asked?.reject(arrivedFailure(answer.failure))
    },
  }
}
