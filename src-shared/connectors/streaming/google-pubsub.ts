import { serviceAccountJson } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const googlePubsub: ConnectorDefinition = {
  type: 'google_pubsub',
  irName: 'google_pubsub',
  label: 'Google Pub/Sub',
  doc: 'Messages of a subscription.',
  category: 'streaming',
  status: 'listed',
  capabilities: ['stream'],
  auth: [serviceAccountJson],
  config: [neededText('project', 'Project ID'), neededText('subscription', 'Subscription')],
  docs: 'https://cloud.google.com/pubsub/docs',
}
