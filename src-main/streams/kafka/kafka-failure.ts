import { withoutStop } from '../../../src-shared/errors/failures/sentence-parts.ts'
import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import { StreamFailure, TopicMissing } from '../stream-kind.ts'
import { brokersOf, kafkaSignIn } from './kafka-settings.ts'

/** What the client throws: one error, or several that are the reasons of it. */
interface ClientError extends Error {
  readonly code?: string
  /** The name of an error of the protocol. */
  readonly apiId?: string
  readonly canRetry?: boolean
  readonly errors?: readonly ClientError[]
  readonly cause?: ClientError
}

/** What keeps somebody from reading, in words for them. */
export function kafkaFailure(error: unknown, access: ConnectorAccess, topic: string | null = null): Error {
  if (error instanceof StreamFailure || error instanceof TopicMissing) return error
  const all = reasons(error as ClientError)
  const has = (id: string) => all.some(({ apiId }) => apiId === id)
  const address = brokersOf(access)
    .map(({ host, port }) => `${host}:${port}`)
    .join(', ')
  const { user } = kafkaSignIn(access)
  const as = user ?? 'somebody who does not sign in'
  const denied = (what: string) =>
    new StreamFailure(`${as} may not ${what}. Have the right granted, or enter other credentials`, false, error)
  const isUnknown = all.some(({ code, message }) => code === 'PLT_KFK_USER' && message.startsWith('Unknown topic'))
  if (isUnknown || has('UNKNOWN_TOPIC_OR_PARTITION'))
    return new TopicMissing(`no topic ${topic ?? ''}`, { cause: error })
  if (has('TOPIC_AUTHORIZATION_FAILED')) return denied(`read topic ${topic ?? ''}`)
  if (has('GROUP_AUTHORIZATION_FAILED')) return denied('use the consumer group')
  if (has('CLUSTER_AUTHORIZATION_FAILED')) return denied('see the cluster')
  const refused = all.some(({ code }) => code === 'PLT_KFK_AUTHENTICATION') || has('SASL_AUTHENTICATION_FAILED')
  if (refused) {
    const advice = 'Check the credentials and the SASL mechanism of the connector'
    return new StreamFailure(`the brokers at ${address} refused the sign-in of ${as}. ${advice}`, false, error)
  }
  const last = all.at(-1) ?? (error as ClientError)
  const untrusted = all.find(({ code = '' }) => certificateCodes.test(code))
  if (untrusted) {
    const what = `the certificate of the brokers at ${address} is not accepted (${withoutStop(untrusted.message)})`
    const advice = 'Name the certificate of its authority in the connector, or another address'
    return new StreamFailure(`${what}. ${advice}`, false, error)
  }
  const reason = withoutStop(last.message)
  if (all.some(({ code }) => code === 'PLT_KFK_NETWORK' || code === 'PLT_KFK_TIMEOUT')) {
    const advice = 'Check the address, the security protocol, and whether the brokers are running'
    return new StreamFailure(`no broker at ${address} answers (${reason}). ${advice}`, true, error)
  }
  return new StreamFailure(
    `the broker says: ${reason}`,
    all.some(({ canRetry }) => canRetry === true),
    error,
  )
}

/** As Node calls what is wrong with a certificate. */
const certificateCodes = /CERT|^ERR_TLS_|UNABLE_TO_(?:GET|VERIFY)/

/** The error with all that it comes from, the deepest last. */
function reasons(error: ClientError): readonly ClientError[] {
  return [error, ...(error.errors ?? []).flatMap(reasons), ...(error.cause ? reasons(error.cause) : [])]
}
