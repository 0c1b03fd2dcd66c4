import { connectionString } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText, textField } from '../connector-field.ts'

export const azureEventHubs: ConnectorDefinition = {
  type: 'azure_event_hubs',
  irName: 'azure_event_hubs',
  label: 'Azure Event Hubs',
  doc: 'Events of an event hub.',
  category: 'streaming',
  status: 'listed',
  capabilities: ['stream'],
  auth: [connectionString('Endpoint=sb://…')],
  config: [neededText('eventHub', 'Event hub'), textField('consumerGroup', 'Consumer group', { unsaid: '$Default' })],
  instead: 'Event Hubs answers to Kafka clients: use Apache Kafka.',
  docs: 'https://learn.microsoft.com/azure/event-hubs/',
}
