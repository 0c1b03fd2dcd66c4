import type { ConnectorAccess } from '../../connectors/connector-access.ts'
import type { StudioParts } from '../studio-parts.ts'
import { accessOf } from './access-of.ts'
import { openSecrets } from './connector-secrets.ts'
import { currentToken } from './current-token.ts'
import { mergedSecrets } from './edit-connectors.ts'
import { isByPerson, withoutHidden } from './kept-sign-in.ts'
import { requireConnector } from './require-connector.ts'

type Draft = Pick<ConnectorAccess, 'type' | 'config' | 'secrets'> & {
  readonly id?: string | undefined
  readonly authMethod: Parameters<typeof accessOf>[0]['authMethod']
}

/** What is entered and not saved, with what is kept of the connector that it changes. */
export async function draftAccess(parts: StudioParts, { id, secrets, ...draft }: Draft): Promise<ConnectorAccess> {
  if (id === undefined) return accessOf({ ...draft, id: null }, secrets)
  const stored = requireConnector(parts, id)
  const merged = await mergedSecrets(parts, stored, draft, secrets)
  const access = accessOf({ ...draft, id }, withoutHidden(merged))
  // A refresh token that is used here and not kept would end the sign-in of the saved connector.
  const isKept = isByPerson(merged) && isByPerson(await openSecrets(parts.vault, stored))
  return isKept ? { ...access, tokens: { current: (refused) => currentToken(parts, id, refused) } } : access
}
