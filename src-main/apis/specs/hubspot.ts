import { defineApi } from '../api-definition.ts'

/** https://developers.hubspot.com/docs/api/crm/understanding-the-crm: objects, a hundred a page, after a cursor. */
export const hubspot = defineApi({
  type: 'hubspot',
  probed: 'contacts',
  defaults: { instanceUrl: 'https://api.hubapi.com' },
  spec: {
    displayName: 'HubSpot',
    category: 'crm',
    auth: [
      { type: 'bearer' },
      {
        type: 'oauth2',
        authorizeUrl: 'https://app.hubspot.com/oauth/authorize',
        tokenUrl: '{{instanceUrl}}/oauth/v1/token',
        scopes: ['crm.objects.contacts.read', 'crm.objects.companies.read', 'crm.objects.deals.read'],
      },
    ],
    endpoints: [
      {
        id: 'objects',
        url: '{{instanceUrl}}/crm/v3/objects/{{resource}}',
        params: { properties: '{{properties}}', associations: '{{associations}}', archived: '{{archived}}' },
        pagination: { type: 'cursor', cursorField: 'paging.next.after', cursorParam: 'after', pageSize: 100 },
        // A private app is allowed 100 requests in ten seconds.
        rateLimit: { requestsPerSecond: 9 },
        responseRowsPath: 'results',
      },
      {
        id: 'owners',
        label: 'owners',
        url: '{{instanceUrl}}/crm/v3/owners',
        pagination: { type: 'cursor', cursorField: 'paging.next.after', cursorParam: 'after', pageSize: 100 },
        rateLimit: { requestsPerSecond: 9 },
        responseRowsPath: 'results',
      },
    ],
    read: {
      primary: 'objects',
      resourceTypes: ['contacts', 'companies', 'deals', 'tickets', 'products', 'line_items', 'quotes'],
    },
  },
})
