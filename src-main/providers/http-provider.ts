import { AppError } from '../../src-shared/errors/app-error.ts'
import { secretNames, secretVariable } from '../../src-shared/providers/secret-names.ts'
import { serviceHost, type ServiceRequest, serviceRequestSchema } from '../../src-shared/providers/service-request.ts'
import { fillRequest } from '../http/fill-request.ts'
import { openHttpClient } from '../http/http-client.ts'
import { RequestFailure } from '../http/request-failure.ts'
import { requestPace } from '../http/request-pace.ts'
import { answerEach } from './answer-each.ts'
import type { Answer, OpenProvider, Provider, ProviderContext } from './provider.ts'
import { readAnswer } from './read-answer.ts'

const mostBytes = 4 * 1024 * 1024

/** Calls a service over HTTP, one request for each key. */
export const httpProvider: Provider = {
  name: 'http',
  label: 'the service',
  isLocal: false,
  open: async (ask, context) => {
    const service = serviceRequestSchema.parse(ask.settings)
    const [missing] = secretNames(service).filter((name) => context.outside.secrets[name] === undefined)
    if (missing === undefined) return Promise.resolve(openService(service, context))
    const variable = secretVariable(missing)
    if (!service.passesWithoutSecret) {
      throw new AppError('secret_missing', { nodeId: context.nodeId, secret: missing, variable })
    }
    return silent(`the secret ${missing} is not set`)
  },
}

/** If the service cannot be called at all, no key has a result. */
const silent = (reason: string): OpenProvider => ({ answers: answerEach(() => ({ kind: 'unable', reason })) })

function openService(service: ServiceRequest, { outside, signal }: ProviderContext): OpenProvider {
  const { maxConcurrent, maxAttempts, backoffMs, timeoutMs } = service
  const by = serviceHost(service.url)
  const pace = requestPace(service.rateLimitPerSecond)
  const hosts = { allowed: outside.allowedHosts }
  const limits = { timeoutMs, mostBytes, maxAttempts, backoffMs, maxConcurrent, pace }
  const client = openHttpClient({ hosts, signal, ...limits })
  const answer = async (question: string): Promise<Answer> => {
    const values = JSON.parse(question) as readonly string[]
    try {
      const request = fillRequest(service, values, outside.secrets)
      const response = await client.text(request)
      return { kind: 'answered', value: readAnswer(response.text, service) }
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error
      return { kind: 'unanswered', by, about: shown(values), reason: error.reason }
    }
  }
  return {
    answers: answerEach(answer, maxConcurrent),
    close: () => void client.close(),
  }
}

function shown(values: readonly string[]): string {
  const text = values.join(', ')
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
