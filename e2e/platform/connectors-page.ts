import { salesforceRest } from '../../src-main/apis/testing/salesforce-rest.ts'
import { testBucket as bucket } from '../../src-main/stores/s3/testing/s3-server.ts'
import { block, type Block, holdsKey, idOf } from './block.ts'
import { any } from './differences.ts'
import type { PlatformPlace } from './platform-place.ts'
import { connectorBody } from './worked-example.ts'

/** The page of the connectors API: what it says of each route, tried. */
export async function* connectorsPage({ ask, s3, roleArn }: PlatformPlace): AsyncGenerator<Block> {
  const title = (text: string) => `Connectors page: ${text}`
  const none = await ask('GET', '/connectors')
  yield block(title('GET /connectors, before there is one'), none, 200, {
    data: [],
    pagination: { total: 0, hasMore: false, limit: 20, cursor: null },
  })

  const example = connectorBody({ bucket, roleArn, endpoint: `http://127.0.0.1:${s3.port}` })
  const { bucket: named, ...settings } = example.config
  const alias = { ...example, name: 'A lake', config: settings, connectionConfig: { bucket: named } }
  const lake = await ask('POST', '/connectors', alias)
  const shown = { id: any('id'), name: 'A lake', type: 'aws_s3', category: 'object_storage', status: 'active' }
  yield block(title('POST /connectors, config and connectionConfig merged'), lake, 201, {
    ...shown,
    config: { bucket, region: 'us-east-1' },
  })
  const keys = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example-secret-key' }
  const second = await ask('POST', '/connectors', {
    ...{ name: 'B lake', type: 'aws_s3', config: { ...settings, bucket }, authConfig: keys },
  })
  yield block(title('POST /connectors without authMethod'), second, 201, { authMethod: 'access_key' })
  yield block(title('POST /connectors of a name that is taken'), await ask('POST', '/connectors', alias), 409, {
    error: { code: 'CONFLICT', status: 409 },
  })
  const unknown = await ask('POST', '/connectors', { name: 'C', type: 'carrier_pigeon' })
  yield block(title('POST /connectors of an unknown type'), unknown, 400, { error: { code: 'BAD_REQUEST' } })

  const changed = await ask('PUT', '/connectors', { id: idOf(lake), description: 'Read every night' })
  yield block(title('PUT /connectors changes only what is said'), changed, 200, {
    ...{ name: 'A lake', description: 'Read every night', authMethod: 'iam_role', config: { bucket } },
  })
  const tested = await ask('POST', '/connectors/test', { id: idOf(lake) })
  yield block(title('POST /connectors/test'), tested, 200, {
    ...{ success: true, status: 'active', lastTestedAt: any('time') },
    authConfig: { externalId: any('text') },
  })
  const masked = Object.values((tested.body as { authConfig: Record<string, string> }).authConfig)
  yield {
    title: title('authConfig is masked, or a name'),
    printed: true,
    answer: masked.every((text) => text.includes('•') || text === roleArn),
  }
  yield block(title('POST /connectors/test without an id'), await ask('POST', '/connectors/test', {}), 400, {
    error: { code: 'BAD_REQUEST', status: 400 },
  })
  const missing = await ask('POST', '/connectors/test', { id: 'nobody' })
  yield block(title('POST /connectors/test of none'), missing, 404, { error: { code: 'NOT_FOUND', status: 404 } })

  const firstPage = await ask('GET', '/connectors?limit=1')
  yield block(title('GET /connectors?limit=1'), firstPage, 200, {
    data: [{ id: idOf(lake) }],
    pagination: { total: 2, hasMore: true, limit: 1, cursor: any('cursor') },
  })
  const { cursor } = (firstPage.body as { readonly pagination: { readonly cursor: string } }).pagination
  for (const after of [cursor, idOf(lake)]) {
    const what = after === cursor ? 'the cursor' : 'the id of its last item'
    yield block(title(`GET /connectors after ${what}`), await ask('GET', `/connectors?limit=1&cursor=${after}`), 200, {
      data: [{ id: idOf(second) }],
      pagination: { total: 2, hasMore: false, limit: 1, cursor: null },
    })
  }
  for (const [name, answer] of Object.entries({ lake, second, changed, firstPage })) {
    yield { title: title(`no authConfig in ${name}`), printed: false, answer: holdsKey(answer, 'authConfig') }
  }

  const registered = await ask('POST', '/connectors/yaml', {
    yaml: salesforceRest,
    config: { url: 'https://example.my.salesforce.com' },
    authConfig: { clientId: 'client', clientSecret: 'a-client-secret' },
  })
  yield block(title('POST /connectors/yaml'), registered, 201, {
    ...{ id: any('id'), name: 'Salesforce REST', type: 'rest_api', authMethod: 'oauth2' },
  })
  const invalid = await ask('POST', '/connectors/yaml', { yaml: salesforceRest.replace('cursorField', 'cursor') })
  yield block(title('POST /connectors/yaml that is not valid'), invalid, 400, { error: { code: 'BAD_REQUEST' } })

  for (const each of [lake, second, registered]) {
    yield block(title('DELETE /connectors'), await ask('DELETE', `/connectors?id=${idOf(each)}`), 204, null)
  }
  const again = await ask('DELETE', `/connectors?id=${idOf(lake)}`)
  yield block(title('DELETE /connectors of none'), again, 404, { error: { code: 'NOT_FOUND' } })

  let last = again
  for (let count = 0; count < 101 && last.status !== 429; count++) last = await ask('POST', '/connectors/test', {})
  yield block(title('POST /connectors/test, a hundred times in a minute'), last, 429, {
    error: { code: 'TOO_MANY_REQUESTS', status: 429 },
  })
}
