import { ORPCError } from '@orpc/client'

/** The error of a call, ready for display. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly nodeId?: string
}

/** Converts anything a call can reject with. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ORPCError) return readAnswer(error as ORPCError<string, unknown>)
  if (error instanceof DOMException && error.name === 'AbortError') {
    return { code: 'aborted', message: 'The request was cancelled.' }
  }
  return {
    code: 'studio_unreachable',
    message: 'Weir does not answer. Start it again with "npm start", then open the link it prints.',
  }
}

function readAnswer(error: ORPCError<string, unknown>): Failure {
  if (error.code === 'UNAUTHORIZED') {
    return { code: 'studio_locked', message: 'Weir was restarted. Open the studio with the new link that it printed.' }
  }
  const { code, message, nodeId } = (error.data ?? {}) as Partial<Failure>
  return {
    code: code ?? error.code.toLowerCase(),
    message: message ?? error.message,
    ...(nodeId === undefined ? {} : { nodeId }),
  }
}
