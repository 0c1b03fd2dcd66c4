import { testBucket as bucket } from '../../src-main/stores/s3/testing/s3-server.ts'
import { block, type Block, idOf } from './block.ts'
import { any } from './differences.ts'
import type { PlatformPlace } from './platform-place.ts'
import {
  connectorBody,
  customersCsv,
  folder,
  legacyBody,
  pipelineBody,
  schemaBody,
  withTarget,
} from './worked-example.ts'

/** The blocks of the page in order. What an earlier answer says (ids, the document) goes into the later requests, as on the page. */
export async function* workedExample(
  { ask, s3, roleArn, studio }: PlatformPlace,
  maxRetries: number,
): AsyncGenerator<Block> {
  const upload = () => s3.put(`s3://${bucket}/${folder}customers.csv`, customersCsv())
  const endpoint = `http://127.0.0.1:${s3.port}`
  const psql = async (statement: string) => (await studio.services.sql.query({ statement })).rows
  await upload()

  const connector = await ask('POST', '/connectors', connectorBody({ bucket, roleArn, endpoint }))
  const connectorId = idOf(connector)
  yield block('3. POST /connectors', connector, 201, {
    ...{ id: any('id'), type: 'aws_s3', authMethod: 'iam_role', status: 'active' },
  })
  yield { title: '3. no answer holds authConfig', printed: false, answer: 'authConfig' in (connector.body as object) }
  yield block('3. POST /connectors/test', await ask('POST', '/connectors/test', { id: connectorId }), 200, {
    status: 'active',
  })

  const schema = await ask('POST', '/schemas', schemaBody)
  const schemaId = idOf(schema)
  const fields = schemaBody.fields.map(({ name, dataType }) => ({ name, dataType }))
  yield block('4. POST /schemas', schema, 201, { id: any('id'), tableName: 'ds_customer', fields })
  yield {
    title: String.raw`4. psql \d ds_customer`,
    printed: [
      ['ds_customer_pkey', 'CREATE UNIQUE INDEX ds_customer_pkey ON public.ds_customer USING btree (customer_id)'],
    ],
    answer: await psql(`select indexname, indexdef from pg_indexes where tablename = 'ds_customer'`),
  }

  const pipeline = await ask('POST', '/pipelines', pipelineBody(connectorId, schemaId, bucket, maxRetries))
  const path = `/pipelines/${idOf(pipeline)}`
  yield block('5. POST /pipelines', pipeline, 201, { id: any('id'), irVersion: '1.0', status: 'draft' })

  const run = () => ask('POST', `${path}/run`, {})
  const target = (rowsLoaded: number) => ({
    ...{ id: 'tgt', kind: 'target', rowsLoaded, meta: { missingFromSource: ['created_at', 'updated_at'] } },
  })
  const nodes = (rowsLoaded = 100) => [
    { id: 'src', kind: 'source', rowsOut: 100, meta: { matchedFiles: 1, archivedTo: any('folder') } },
    { id: 'uppercase_state', kind: 'transform', rowsOut: 100 },
    { id: 'validate_email', kind: 'validate', rowsOut: 100, meta: { rowLevelRules: 2, rowLevelFailed: 0 } },
    target(rowsLoaded),
  ]
  yield block('6. POST /pipelines/:id/run', await run(), 201, {
    ...{ runId: any('run'), irVersion: 1, ok: true, nodeResults: nodes() },
    // As the page of pipelines prints it.
    ...{ id: any('run'), pipelineId: idOf(pipeline), status: 'completed', createdAt: any('time') },
  })

  /** GET the document, change its target, POST it. */
  const switchTo = async (change: Readonly<Record<string, string>>, comment?: string) => {
    const { body } = await ask('GET', `${path}/ir`)
    const ir = withTarget((body as { readonly ir: unknown }).ir, change)
    return ask('POST', `${path}/ir`, { ir, ...(comment === undefined ? {} : { comment }) })
  }
  yield block(
    '7. POST /pipelines/:id/ir: truncate',
    await switchTo({ loadMode: 'truncate' }, 'switch to truncate'),
    201,
    {
      ...{ version: 2, comment: 'switch to truncate' },
    },
  )
  await upload()
  yield block('7. truncate: run', await run(), 201, { irVersion: 2, ok: true, nodeResults: nodes() })
  yield block('7. truncate: run without a file', await run(), 201, {
    ok: false,
    failedNodeId: 'tgt',
    error:
      'target public.ds_customer: source is empty (0 rows from validate_email); aborting truncate to prevent data loss. Set failOnEmptySource:false to override.',
  })
  yield {
    title: '7. the rows are still there',
    printed: [['100']],
    answer: await psql('select count(*)::text from ds_customer'),
  }
  const alerts = (await ask('GET', '/system-health?limit=10')).body as { data: { severity: string; title: string }[] }
  yield {
    title: '7. both alerts are in the feed',
    printed: [
      { severity: 'error', title: 'Pipeline run failed: Customer File Test' },
      { severity: 'warning', title: 'Pipeline source had no files' },
    ],
    answer: alerts.data.toSorted((a, b) => a.severity.localeCompare(b.severity)),
  }

  yield block('7. POST ir: blue_green', await switchTo({ loadMode: 'blue_green' }, 'switch to blue_green'), 201, {
    version: 3,
  })
  await upload()
  yield block('7. blue_green: run', await run(), 201, { irVersion: 3, ok: true, nodeResults: nodes() })

  const watermark = { loadMode: 'incremental_watermark', watermarkColumn: 'signup_date' }
  yield block('7. POST ir: incremental_watermark', await switchTo(watermark, 'switch to watermark'), 201, {
    version: 4,
  })
  await upload()
  yield block('7. watermark: run', await run(), 201, {
    irVersion: 4,
    ok: true,
    nodeResults: [...nodes().slice(0, 3), target(0)],
  })
  yield {
    title: '7. the high water is in pipeline_watermarks',
    printed: [['1']],
    answer: await psql('select count(*)::text from pipeline_watermarks'),
  }

  const cdc = await switchTo({ loadMode: 'cdc_mirror', cdcSource: 'debezium://orders-cdc' })
  yield block('7. POST ir: cdc_mirror', cdc, 400, {
    errors: ['cdc_mirror is not yet wired in this build (FLOW_STREAMING_ENABLED is off)'],
  })

  yield {
    title: '8. psql: the rows landed',
    printed: [['100', '2025-03-28']],
    answer: await psql('select count(*)::text, max(signup_date)::text from ds_customer'),
  }
  const lineage = await ask('GET', '/lineage?schema=public&table=ds_customer&limit=5')
  const shown = { customer_id: any('id'), lifetime_value: any('text') }
  const by = { runId: any('run'), pipelineId: idOf(pipeline), sourceNodeId: 'src' }
  yield block('8. GET /lineage', lineage, 200, {
    rows: Array.from({ length: 5 }, () => ({ row: shown, lineage: by })),
    count: 5,
  })
  const [first] = (lineage.body as { rows: { row: { lifetime_value: unknown } }[] }).rows
  yield { title: '8. lifetime_value is a text', printed: 'string', answer: typeof first?.row.lifetime_value }

  const stats = (await ask('GET', `/schemas/${schemaId}/stats`)).body as { fields: { name: string }[] }
  const value = { type: 'numeric', min: '21.50', max: '10576.95' }
  yield {
    title: 'GET /schemas/:id/stats',
    printed: { ...value, distinctCount: any('count') },
    answer: stats.fields.find(({ name }) => name === 'lifetime_value'),
  }
  const added = { rows: [{ customer_id: 'CUST-00001' }, { customer_id: 'CUST-90001', city: 'Ulm' }] }
  yield block('POST /schemas/:id/data', await ask('POST', `/schemas/${schemaId}/data`, added), 201, {
    ...{ inserted: 1, tableName: 'ds_customer' },
  })
  const rows = await ask('GET', `/schemas/${schemaId}/data?limit=2&offset=100`)
  yield block('GET /schemas/:id/data', rows, 200, {
    total: 101,
    limit: 2,
    offset: 100,
    rows: [{ customer_id: any('id') }],
  })
  const preview = await ask('GET', `${path}/sql-preview`)
  yield block('GET /pipelines/:id/sql-preview', preview, 200, {
    version: 4,
    targets: [{ nodeId: 'tgt', sql: any('query') }],
  })

  const feed = await ask('GET', '/system-health?limit=10')
  const [alert] = (feed.body as { data: { id: string }[] }).data
  yield block('9. GET /system-health', feed, 200, { pagination: { limit: 10, hasMore: false } })
  yield block('9. PATCH /system-health/:id/read', await ask('PATCH', `/system-health/${alert?.id ?? ''}/read`), 200, {
    read: true,
  })

  const versions = await ask('GET', `${path}/ir/versions`)
  const comments = ['switch to watermark', 'switch to blue_green', 'switch to truncate', null]
  yield block(
    'GET /pipelines/:id/ir/versions',
    versions,
    200,
    comments.map((comment, index) => ({ version: 4 - index, comment })),
  )
  const runs = ['completed', 'completed', 'failed', 'completed', 'completed'].map((status) => ({
    status,
    completedAt: any('time'),
  }))
  yield block('GET /pipelines/:id/runs', await ask('GET', `${path}/runs`), 200, runs)

  const older = await ask('POST', '/pipelines', legacyBody(connectorId, schemaId))
  const settings = { schedule: '0 2 * * *', executionConfig: { batchSize: 5000, parallelism: 4 } }
  yield block('Pipelines page: POST /pipelines with nodes and edges', older, 201, {
    ...{ id: any('id'), name: 'Customer Import', status: 'draft', ...settings },
    conversion: { report: any('report') },
  })
  const unconverted = await ask('GET', `/pipelines/${idOf(older)}/ir`)
  yield block('MCP page: the IR of what is still nodes and edges', unconverted, 409, { error: { code: 'CONFLICT' } })
  const listed = { connector: { id: connectorId, type: 'aws_s3' }, schema: { id: schemaId, name: 'customer' } }
  yield block('Pipelines page: GET /pipelines', await ask('GET', '/pipelines'), 200, {
    data: [
      { name: 'Customer Import', ...listed, nodes: [], edges: [], lastRunAt: null, lastRunStatus: null },
      { name: 'Customer File Test', ...listed, lastRunStatus: 'success' },
    ],
    pagination: { total: 2, hasMore: false, limit: 20, cursor: null },
  })
  const firstPage = await ask('GET', '/pipelines?limit=1')
  yield block('Pipelines page: GET /pipelines?limit=1', firstPage, 200, {
    pagination: { total: 2, hasMore: true, limit: 1, cursor: idOf(older) },
  })
  const paused = { id: idOf(older), status: 'paused', schedule: '0 3 * * *' }
  yield block('Pipelines page: PUT /pipelines', await ask('PUT', '/pipelines', paused), 200, paused)
  yield block('Pipelines page: DELETE /pipelines', await ask('DELETE', `/pipelines?id=${idOf(older)}`), 204, null)

  yield block('Cleanup: DELETE /schemas', await ask('DELETE', `/schemas?id=${schemaId}`), 204, null)
  yield {
    title: 'Cleanup: the table is gone',
    printed: [[null]],
    answer: await psql(`select to_regclass('public.ds_customer')::text`),
  }
  yield block('Cleanup: DELETE /connectors', await ask('DELETE', `/connectors?id=${connectorId}`), 204, null)
}
