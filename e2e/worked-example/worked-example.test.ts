import { readFileSync } from 'node:fs'

import { afterAll, expect, test } from 'vitest'

import { textTable } from '../../src-main/bench/contract/text-table.ts'
import { studioFixtureHere } from '../../src-main/services/testing/studio-fixture.ts'
import {
  enforcePolicies,
  makeReaderRole,
  policyText,
  readerActions,
} from '../../src-main/stores/s3/testing/reader-role.ts'
import { startMinio, startMoto } from '../../src-main/stores/s3/testing/s3-server.ts'
import { startStsOverMinio } from '../../src-main/stores/s3/testing/sts-over-minio.ts'
import { s3 } from '../../src-main/stores/s3/s3.ts'
import { customerPipeline } from './customer-pipeline.ts'

const fixture = studioFixtureHere()
const moto = await startMoto()
const minio = await startMinio()
const bucket = 'weir'
const policy = policyText({ Action: readerActions, Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`] })
const sts = moto && minio ? await startStsOverMinio(moto, minio, policy) : null
afterAll(() => Promise.all([sts?.stop(), moto?.stop(), minio?.stop()]))

const sample = (name: string) =>
  readFileSync(new URL(`../../resources/samples/customers/${name}`, import.meta.url), 'utf8')
const folder = `s3://${bucket}/customer-test-2026-05-02`

/** The platform's worked example up to its first run; its calls are the bodies of the page, given to the services. */
test.skipIf(!sts)(
  'steps 1 to 6 of the worked example: a role of S3, four nodes, a hundred rows, and an archived object',
  async () => {
    const { connectors, schemas, pipelines, runs } = fixture.studio.services
    const seen: [string, string, string][] = []
    const see = (step: string, page: string, here: string) => seen.push([step, page, here])

    const role = await makeReaderRole(moto!)
    await enforcePolicies(moto!)
    see('1 role', 'trusted with an external ID', `${role.roleArn}, kept by moto`)

    await minio!.put(`${folder}/customers.csv`, sample('customers.csv'))
    see('2 upload', 's3://<YOUR_BUCKET>/customer-test-2026-05-02/customers.csv', `${folder}/customers.csv in MinIO`)

    const { endpoint, region } = minio!.access.config as { readonly endpoint: string; readonly region: string }
    const reached = { endpoint, forcePathStyle: true, stsEndpoint: sts!.endpoint }
    const made = await connectors.create({
      name: 'Customer S3 (IAM Role)',
      type: 'aws_s3',
      description: 'Reads customer.csv via assumed IAM role',
      config: { bucket, region, prefix: 'customer-test-2026-05-02/', ...reached },
      authMethod: 'iam_role',
      secrets: { roleArn: role.roleArn, externalId: role.externalId, ...role.keys },
    })
    see(
      '3 connector',
      '"authMethod": "iam_role", "status": "active"',
      `"${made.authMethod}", "${made.status}" until its test`,
    )
    const { connector, steps } = await connectors.test({ id: made.id })
    expect(connector).toMatchObject({ status: 'active', lastError: null })
    see('3 test', '"status": "active"', `"${connector.status}": ${steps.map(({ step }) => step).join(', ')}`)

    const { schema } = await schemas.apply(JSON.parse(sample('schema.json')) as Parameters<typeof schemas.apply>[0])
    const indexes = await fixture.database.query<{ indexdef: string }>(
      `select indexdef from pg_indexes where tablename = 'ds_customer'`,
    )
    expect(indexes.rows.map(({ indexdef }) => indexdef)).toEqual([
      'CREATE UNIQUE INDEX ds_customer_pkey ON public.ds_customer USING btree (customer_id)',
    ])
    expect(schema).toMatchObject({ tableName: 'ds_customer' })
    see('4 schema', '"ds_customer_pkey" PRIMARY KEY, btree (customer_id)', 'ds_customer_pkey, btree (customer_id)')

    const ir = customerPipeline(bucket)
    const { id: pipelineId } = await pipelines.create({ name: 'Customer File Test', ir })
    await pipelines.setConnector({ id: pipelineId, connectorId: made.id })
    const checked = await pipelines.check({ id: pipelineId, ir })
    expect(checked.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    see('5 pipeline', 'four nodes, "irVersion": "1.0"', `${ir.nodes.length} nodes, no error`)

    const run = async () => {
      const { id } = await runs.start({ pipelineId })
      for await (const _ of await runs.events({ id }));
      return runs.get({ id })
    }
    const { result, error } = await run()
    expect(error).toBeNull()
    const day = new Date().toISOString().slice(0, 10)
    const archivedTo = `.archive/${day}/`
    expect(result).toMatchObject({
      ok: true,
      irVersion: 1,
      nodeResults: [
        { id: 'src', kind: 'source', rowsOut: 100, meta: { matchedFiles: 1, archivedTo } },
        { id: 'uppercase_state', kind: 'transform', rowsOut: 100 },
        { id: 'validate_email', kind: 'validate', rowsOut: 100, meta: { rowLevelRules: 2, rowLevelFailed: 0 } },
        { id: 'tgt', kind: 'target', rowsLoaded: 100, meta: { missingFromSource: ['created_at', 'updated_at'] } },
      ],
    })
    const loaded = result?.nodeResults.find(({ id }) => id === 'tgt')
    see(
      '6 run',
      'ok, 100 rows, archivedTo .archive/2026-05-02/',
      `ok, ${loaded?.rowsLoaded} rows, archivedTo ${archivedTo}`,
    )
    see(
      '6 target',
      '"missingFromSource": ["created_at","updated_at"]',
      JSON.stringify(loaded?.meta?.['missingFromSource']),
    )
    expect(await objectsIn(folder)).toEqual([])
    expect(await objectsIn(`${folder}/.archive/${day}`)).toEqual(['customers.csv'])
    see('6 object', 'archived after success', `${folder}/${archivedTo}customers.csv`)

    await connectors.update({ id: made.id, secrets: { externalId: 'wrong' } })
    const wrong = await connectors.test({ id: made.id })
    expect(wrong.connector).toMatchObject({
      status: 'error',
      lastError: expect.stringMatching(/not authorized/i) as string,
    })
    see('3 wrong ID', '"status": "error" with lastError', `"${wrong.connector.status}": ${wrong.connector.lastError}`)
    await minio!.put(`${folder}/customers.csv`, sample('customers.csv'))
    expect((await run()).error).toMatchObject({ code: 'store_refused', nodeId: 'src' })
    expect(await objectsIn(folder)).toEqual(['customers.csv'])
    console.log(textTable([['step', 'the page', 'here'], ...seen]))
  },
  240_000,
)

/** As the owner of the store sees them. */
async function objectsIn(place: string): Promise<readonly string[]> {
  const store = await s3.open(minio!.access, {})
  const names: string[] = []
  for await (const { name } of store.list(place)) names.push(name)
  await store.close()
  return names
}
