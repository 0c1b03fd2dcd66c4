import { userInfo } from 'node:os'

import type { Caller } from '../../../src-shared/contract/caller.ts'
import type { CallContext } from '../services.ts'

/** Who made a call; without a word of the host it is the user of this machine. */
export const callerOf = (context: CallContext | undefined): Caller =>
  context?.caller ?? { kind: 'user', name: userName() }

/** Who a version is by: `ada`, or `CI (API key)`. */
export function authorOf(context: CallContext | undefined): string | null {
  const { kind, name } = callerOf(context)
  if (kind === 'user' || name === null) return name
  return `${name} (${{ key: 'API key', schedule: 'schedule', mcp: 'MCP' }[kind]})`
}

/** Whether an author is an MCP client. */
export const isMcpAuthor = (author: string | null): boolean => author?.endsWith(' (MCP)') === true

/** Null if the system has no user name, as in many containers. */
function userName(): string | null {
  try {
    return userInfo().username
  } catch {
    return null
  }
}
