import type { ApiKey, ApiRole } from '../../../src-shared/api-keys/api-key.ts'
import { keyScopeOf, type McpScope, mcpScopes } from '../../../src-shared/api-keys/mcp-scope.ts'

export const roleWords: Readonly<Record<ApiRole, { readonly label: string; readonly may: string }>> = {
  admin: { label: 'Admin', may: 'Everything, keys and settings too.' },
  editor: { label: 'Editor', may: 'Changes and runs pipelines, schemas and connectors.' },
  viewer: { label: 'Viewer', may: 'Reads, and changes nothing.' },
}

const scopeWords: Readonly<Record<McpScope, { readonly label: string; readonly may: string }>> = {
  read: { label: 'Read', may: 'Documents, runs, and the shapes of values, never the values.' },
  propose: { label: 'Propose', may: 'Drafts too, and loads that wait until a person approves them.' },
  run: { label: 'Run', may: 'Loads too, without anybody’s approval.' },
}

/** What a new key opens: everything that its role may, or MCP alone. */
export const openings = [
  {
    value: 'all',
    label: 'HTTP API and MCP',
    may: 'Everything that the role allows. Loads over MCP wait for approval.',
  },
  ...mcpScopes.map((scope) => ({
    value: keyScopeOf(scope),
    label: `MCP only: ${scopeWords[scope].label.toLowerCase()}`,
    may: scopeWords[scope].may,
  })),
] as const

export const scopesOf = (opening: string): string[] => (opening === 'all' ? [] : [opening])

/** "HTTP API, MCP", "MCP: propose", or the scopes as they are. */
export function opensWords({ scopes }: Pick<ApiKey, 'scopes'>): string {
  if (scopes.length === 0) return 'HTTP API, MCP'
  return scopes.map((scope) => scope.replace(/^mcp:/, 'MCP: ')).join(', ')
}

export const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
  { value: 'never', label: 'Never' },
] as const

export function expiryAfter(lifetime: string, now: Date): string | null {
  const days = Number(lifetime)
  return Number.isNaN(days) ? null : new Date(now.getTime() + days * 86_400_000).toISOString()
}

export type KeyState = 'active' | 'expired' | 'revoked'

export function keyState({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && Date.parse(expiresAt) <= now.getTime() ? 'expired' : 'active'
}
