import { defineApi } from '../api-definition.ts'

/** https://shopify.dev/docs/api/admin-rest: pages by the header Link; the address of the next one says all there is to say. */
export const shopify = defineApi({
  type: 'shopify',
  probed: 'orders',
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
    ],
    read: {
      primary: 'list',
      resourceTypes: ['orders', 'customers', 'products', 'draft_orders', 'locations', 'price_rules'],
    },
  },
})
