import type { ApiKey } from './api-key.ts'

/**
 * What an MCP client may do, each with what comes before it: read documents and shapes of values, propose drafts and loads that a
 * person approves, run loads without one.
 */
export const mcpScopes = ['read', 'propose', 'run'] as const
export type McpScope = (typeof mcpScopes)[number]

/** The name of a scope in a key. */
export const keyScopeOf = (scope: McpScope): string => `mcp:${scope}`

/** What a key may do over MCP: what its scope says within its role, and nothing without approval unless it says so. Null: nothing. */
export function mcpScopeOf({ role, scopes }: Pick<ApiKey, 'role' | 'scopes'>): McpScope | null {
  const most = role === 'viewer' ? 'read' : 'run'
  if (scopes.length === 0) return most === 'read' ? 'read' : 'propose'
  const named = mcpScopes.findLast((scope) => scopes.includes(keyScopeOf(scope)))
  if (named === undefined) return null
  return most === 'read' ? 'read' : named
}

export const allows = (scope: McpScope, needed: McpScope): boolean =>
  mcpScopes.indexOf(scope) >= mcpScopes.indexOf(needed)
