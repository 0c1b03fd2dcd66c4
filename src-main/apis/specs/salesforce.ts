import { defineApi } from '../api-definition.ts'

const pages = {
  pagination: { type: 'cursor', cursorField: 'nextRecordsUrl' },
  responseRowsPath: 'records',
} as const

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm */
export const salesforce = defineApi({
  type: 'salesforce',
  probed: 'Account',
  queryParameter: 'soql',
  defaults: { apiVersion: 'v59.0', fields: 'FIELDS(STANDARD)' },
  spec: {
    displayName: 'Salesforce',
    category: 'crm',
    auth: [
      {
        type: 'oauth2',
        authorizeUrl: '{{instanceUrl}}/services/oauth2/authorize',
        tokenUrl: '{{instanceUrl}}/services/oauth2/token',
        scopes: ['api', 'refresh_token'],
      },
    ],
    endpoints: [
      {
        id: 'query',
        label: 'the result of the query',
        url: '{{instanceUrl}}/services/data/{{apiVersion}}/query',
        params: { q: '{{soql}}' },
        ...pages,
      },
      {
        id: 'records',
        url: '{{instanceUrl}}/services/data/{{apiVersion}}/query',
        params: { q: 'SELECT {{fields}} FROM {{resource}}' },
        ...pages,
      },
    ],
    read: { primary: 'records', resourceTypes: ['Account', 'Contact', 'Lead', 'Opportunity', 'Case', 'Campaign'] },
  },
})
