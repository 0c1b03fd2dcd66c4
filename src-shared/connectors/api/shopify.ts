import { bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const shopify: ConnectorDefinition<'shopify', 'shopify'> = {
  type: 'shopify',
  irName: 'shopify',
  label: 'Shopify',
  doc: 'Orders, customers and products of a Shopify shop.',
  category: 'api',
  status: 'ready',
  capabilities: ['api'],
  auth: [bearerToken('Admin API access token')],
  config: [neededText('shopDomain', 'Shop domain', { isAddress: true, placeholder: 'example.myshopify.com' })],
  docs: 'https://shopify.dev/docs/api/admin',
}
