import { bearerToken } from '../auth-method.ts'
import type { ConnectorDefinition } from '../connector-definition.ts'
import { neededText } from '../connector-field.ts'

export const shopify: ConnectorDefinition = {
  type: 'shopify',
  irName: 'shopify',
  label: 'Shopify',
  doc: 'Orders, customers and products of a Shopify shop.',
  category: 'api',
  status: 'coming_soon',
  capabilities: ['api'],
  auth: [bearerToken('Admin API access token')],
  config: [neededText('shopDomain', 'Shop domain', { placeholder: 'example.myshopify.com' })],
  docs: 'https://shopify.dev/docs/api/admin',
}
