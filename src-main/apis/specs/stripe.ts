import { defineApi } from '../api-definition.ts'

/** https://docs.stripe.com/api/pagination: a page begins after the last object of the one before it. */
export const stripe = defineApi({
  type: 'stripe',
  probed: 'customers',
  defaults: { baseUrl: 'https://api.stripe.com' },
  spec: {
    displayName: 'Stripe',
    category: 'api',
    auth: [{ type: 'bearer', tokenRef: '{{secrets.apiKey}}' }],
    endpoints: [
      {
        id: 'list',
        url: '{{baseUrl}}/v1/{{resource}}',
        params: { 'created[gte]': '{{createdFrom}}', customer: '{{customer}}', status: '{{status}}' },
        pagination: {
          type: 'cursor',
          lastRowField: 'id',
          cursorParam: 'starting_after',
          hasMoreField: 'has_more',
          pageSize: 100,
        },
        // A test key is allowed 25 reads in a second.
        rateLimit: { requestsPerSecond: 20 },
        responseRowsPath: 'data',
      },
    ],
    read: {
      primary: 'list',
      resourceTypes: [
        'charges',
        'customers',
        'invoices',
        'payment_intents',
        'products',
        'prices',
        'subscriptions',
        'refunds',
        'disputes',
        'payouts',
        'balance_transactions',
        'coupons',
        'events',
      ],
    },
  },
})
