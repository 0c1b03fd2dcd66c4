import { ORPCError } from '@orpc/client'

/** What went wrong with a call, ready to be shown. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly nodeId?: string
}

/** Reads anything a call can reject with. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const { code, message, nodeId } = (error.data ?? {}) as Partial<Failure>
    return {
      code: code ?? error.code.toLowerCase(),
      message: message ?? error.message,
      ...(nodeId === undefined ? {} : { nodeId }),
    }
  }
  if (error instanceof DOMException && error.name === 'AbortError') {
    return { code: 'aborted', message: 'The request was given up.' }
  }
  return {
    code: 'studio_unreachable',
    message: 'Weir does not answer. Start it again with "npm start", then reload this page.',
  }
}
