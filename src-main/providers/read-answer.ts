import { valueAtPath } from '../../src-shared/providers/response-path.ts'
import type { ServiceRequest } from '../../src-shared/providers/service-request.ts'
import { RequestFailure } from '../http/request-failure.ts'

type Reading = Pick<ServiceRequest, 'responsePath' | 'outputType'>

/** The value in a response as text for its column; throws RequestFailure if there is none. */
export function readAnswer(text: string, { responsePath, outputType }: Reading): string | null {
  if (responsePath === '' && outputType === 'text') return text
  const value = valueAtPath(parse(text), responsePath)
  if (value === undefined) throw new RequestFailure(`its answer has no ${responsePath}`)
  if (value === null) return null
  // The whole response stays as written, with every digit.
  if (responsePath === '' && outputType === 'json') return text.trim()
  switch (outputType) {
    case 'json':
      return exactJson(value)
    case 'text':
      return typeof value === 'string' ? value : exactJson(value)
    case 'double':
    case 'boolean':
      if (typeof value !== (outputType === 'double' ? 'number' : 'boolean')) {
        throw new RequestFailure(`it answered ${JSON.stringify(value).slice(0, 40)}, which is no ${outputType}`)
      }
      return JSON.stringify(value)
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new RequestFailure('its answer is not JSON', { cause: error })
  }
}

function exactJson(value: unknown): string {
  refuseRounded(value)
  return JSON.stringify(value)
}

/** A whole number beyond 2^53 has lost digits when it was read. */
function refuseRounded(value: unknown): void {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) {
    throw new RequestFailure('its answer holds a whole number that is too large to be kept exactly')
  }
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(refuseRounded)
}
