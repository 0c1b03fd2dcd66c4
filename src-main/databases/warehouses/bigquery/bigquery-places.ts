import { z } from 'zod'

import type { PlaceEntry } from '../../../../src-shared/connectors/connector-place.ts'
import type { ConnectorAccess } from '../../../connectors/connector-access.ts'
import type { DatabasePlaces } from '../../row-database.ts'
import { openBigqueryClient } from './bigquery-client.ts'

/** The datasets of the project and their tables. */
export const bigqueryPlaces: DatabasePlaces = {
  depth: 2,
  begin: ({ config }) => (typeof config['dataset'] === 'string' ? config['dataset'] : ''),
  list: (access, [dataset]) => (dataset === undefined ? datasets(access) : tables(access, dataset)),
}

const datasetPage = z.object({
  datasets: z.array(z.object({ datasetReference: z.object({ datasetId: z.string() }) })).default([]),
  nextPageToken: z.string().optional(),
})
const tablePage = z.object({
  tables: z
    .array(z.object({ tableReference: z.object({ tableId: z.string() }), type: z.string().optional() }))
    .default([]),
  nextPageToken: z.string().optional(),
})

async function datasets(access: ConnectorAccess): Promise<readonly PlaceEntry[]> {
  const pages = await pagesOf(access, 'datasets', datasetPage)
  const names = pages.flatMap((page) => page.datasets.map(({ datasetReference }) => datasetReference.datasetId))
  return names.map((name) => ({ kind: 'schema', name, path: name }))
}

async function tables(access: ConnectorAccess, dataset: string): Promise<readonly PlaceEntry[]> {
  const pages = await pagesOf(access, `datasets/${encodeURIComponent(dataset)}/tables`, tablePage)
  return pages.flatMap((page) =>
    page.tables.map(({ tableReference: { tableId: name }, type = 'TABLE' }) => {
      return { kind: type.includes('VIEW') ? 'view' : 'table', name, path: `${dataset}.${name}` } as const
    }),
  )
}

async function pagesOf<Page extends { readonly nextPageToken?: string | undefined }>(
  access: ConnectorAccess,
  path: string,
  schema: z.ZodType<Page>,
): Promise<readonly Page[]> {
  const client = await openBigqueryClient(access)
  const pages: Page[] = []
  try {
    let token: string | undefined
    do {
      const page = schema.parse(
        await client.get(path, { maxResults: '1000', ...(token === undefined ? {} : { pageToken: token }) }),
      )
      pages.push(page)
      token = page.nextPageToken
    } while (token !== undefined && token !== '')
    return pages
  } finally {
    await client.close()
  }
}
