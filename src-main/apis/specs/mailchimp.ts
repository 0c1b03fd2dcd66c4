import { defineApi } from '../api-definition.ts'

const pagination = (rows: string) =>
  ({
    pagination: { type: 'offset', limitParam: 'count', pageSize: 1_000, totalField: 'total_items' },
    responseRowsPath: rows,
  }) as const

/** https://mailchimp.com/developer/marketing/docs/fundamentals: the user name of the key may be anything. */
export const mailchimp = defineApi({
  type: 'mailchimp',
  probed: 'lists',
  defaults: { baseUrl: 'https://{{serverPrefix}}.api.mailchimp.com/3.0' },
  spec: {
    displayName: 'Mailchimp',
    category: 'api',
    auth: [{ type: 'basic', usernameRef: 'weir', passwordRef: '{{secrets.apiKey}}' }],
    endpoints: [
      {
        id: 'members',
        label: 'members',
        url: '{{baseUrl}}/lists/{{listId}}/members',
        params: { status: '{{status}}', since_last_changed: '{{changedSince}}' },
        ...pagination('members'),
      },
      {
        id: 'segments',
        label: 'segments',
        url: '{{baseUrl}}/lists/{{listId}}/segments',
        ...pagination('segments'),
      },
      { id: 'lists', label: 'lists', url: '{{baseUrl}}/lists', ...pagination('lists') },
      { id: 'campaigns', label: 'campaigns', url: '{{baseUrl}}/campaigns', ...pagination('campaigns') },
      { id: 'reports', label: 'reports', url: '{{baseUrl}}/reports', ...pagination('reports') },
    ],
    read: { primary: 'members', resourceTypes: ['members', 'segments', 'lists', 'campaigns', 'reports'] },
  },
})
