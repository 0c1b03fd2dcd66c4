import { defineApi } from '../api-definition.ts'

/**
 * https://shopify.dev/docs/api/admin-rest: pages by the header Link; the address of the next one says all there is to say. Shopify adds
 * nothing to it any more; a query in GraphQL reads the rest (https://shopify.dev/docs/api/admin-graphql).
 */
export const shopify = defineApi({
  type: 'shopify',
  probed: 'orders',
  queryParameter: 'document',
  statement: /^(?:\s|#.*\n)*(?:query\b|fragment\b|\{)/,
  defaults: { baseUrl: 'https://{{shopDomain}}', apiVersion: '2025-01' },
  spec: {
    displayName: 'Shopify',
    category: 'api',
    auth: [{ type: 'api_key', name: 'X-Shopify-Access-Token', valueRef: '{{secrets.token}}' }],
    endpoints: [
      {
        id: 'list',
        url: '{{baseUrl}}/admin/api/{{apiVersion}}/{{resource}}.json',
        params: { status: '{{status}}', updated_at_min: '{{updatedFrom}}', fields: '{{fields}}' },
        pagination: { type: 'link', pageSize: 250 },
        // A bucket of forty requests from which two leak in a second.
        rateLimit: { requestsPerSecond: 2 },
        responseRowsPath: '{{resource}}',
      },
      {
        id: 'query',
        method: 'POST',
        url: '{{baseUrl}}/admin/api/{{apiVersion}}/graphql.json',
        body: { query: '{{document}}' },
        pagination: { type: 'graphql' },
        // How often it may be asked is said by each answer, in the costs of its query.
        responseFormat: 'graphql',
      },
    ],
    read: {
      primary: 'list',
      resourceTypes: ['orders', 'customers', 'products', 'draft_orders', 'locations', 'price_rules'],
    },
  },
})
