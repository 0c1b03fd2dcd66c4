import { defineApi } from '../api-definition.ts'

const listOf = (id: string, rows = id) =>
  ({
    id: rows,
    label: id,
    url: `{{baseUrl}}/${id}`,
    pagination: {
      type: 'cursor',
      cursorField: 'data.pagination.next',
      cursorParam: 'pagination.cursor',
      sizeParam: 'pagination.count',
      pageSize: 200,
    },
    rateLimit: { requestsPerSecond: 10 },
    responseRowsPath: `data.${rows}`,
  }) as const

/** https://docs.segmentapis.com/tag/Pagination: the Public API of a workspace. */
export const segment = defineApi({
  type: 'segment',
  probed: 'sources',
  defaults: { baseUrl: 'https://api.segmentapis.com' },
  spec: {
    displayName: 'Segment',
    category: 'cdp',
    auth: [{ type: 'bearer', tokenRef: '{{secrets.apiKey}}' }],
    endpoints: [
      listOf('sources'),
      listOf('destinations'),
      listOf('warehouses'),
      listOf('functions'),
      listOf('users'),
      listOf('labels'),
      listOf('tracking-plans', 'trackingPlans'),
    ],
    read: { primary: 'sources', resourceTypes: [] },
  },
})
