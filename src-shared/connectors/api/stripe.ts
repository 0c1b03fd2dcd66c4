import { apiKey } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'

export const stripe: ConnectorDefinition<'stripe', 'stripe'> = {
  type: 'stripe',
  irName: 'stripe',
  label: 'Stripe',
  doc: 'Charges, customers and other objects of Stripe.',
  category: 'api',
  status: 'ready',
  capabilities: ['api'],
  auth: [apiKey('Secret key', 'It begins with sk_live_ or sk_test_.')],
  config: [],
  docs: 'https://docs.stripe.com/api',
}
