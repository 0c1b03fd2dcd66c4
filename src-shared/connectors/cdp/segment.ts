import { apiKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { textField } from '../connector-field.ts'

export const segment: ConnectorDefinition<'segment', 'segment'> = {
  type: 'segment',
  irName: 'segment',
  label: 'Segment',
  doc: 'Events and profiles of a Segment workspace.',
  category: 'cdp',
  status: 'ready',
  capabilities: ['api'],
  auth: [apiKey()],
  config: [textField('workspaceSlug', 'Workspace slug'), textField('sourceId', 'Source ID')],
  docs: 'https://docs.segmentapis.com/',
}
