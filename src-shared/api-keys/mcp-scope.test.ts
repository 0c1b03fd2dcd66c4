import { expect, test } from 'vitest'

import { apiRoles } from './api-key.ts'
import { keyScopeOf, mcpScopeOf, mcpScopes } from './mcp-scope.ts'

test('a key runs loads without an approval only where its scope says so and its role may', () => {
  const table = apiRoles.map((role) => [
    mcpScopeOf({ role, scopes: [] }),
    mcpScopeOf({ role, scopes: ['scim'] }),
    ...mcpScopes.map((scope) => mcpScopeOf({ role, scopes: [keyScopeOf(scope)] })),
  ])
  expect(table).toEqual([
    ['propose', null, 'read', 'propose', 'run'],
    ['propose', null, 'read', 'propose', 'run'],
    ['read', null, 'read', 'read', 'read'],
  ])
  expect(mcpScopeOf({ role: 'admin', scopes: ['mcp:read', 'mcp:run', 'scim'] })).toBe('run')
})
