import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { projectFolder } from '../../project-folder.ts'
import { databaseUrlOf } from '../../services/testing/database-url-of.ts'
import { studioFixtureHere } from '../../services/testing/studio-fixture.ts'
import { startStudioServer, type StudioServer } from '../server/studio-server.ts'

const fixture = studioFixtureHere()
const program = join(projectFolder, 'src-main', 'hosts', 'cli', 'bin', 'weir.mjs')

/** Values of the file and of the connector that no answer may hold, whatever is asked. */
const planted = ['Zebedee', 'quixotic', 'wombat', '4929123', 'xyzzy-secret']
const rows = ['1,Zebedee Quixotic,wombat@example.org', '2,,quixotic@wombat.org', '4929123,Wombat Quixotic,']

let server: StudioServer
let connectorId = ''
let schemaId = ''
const heard: string[] = []

beforeAll(async () => {
  const { services } = fixture.studio
  const { schema } = await services.schemas.apply(
    schemaDocumentSchema.parse({
      name: 'pet',
      fields: [
        { name: 'id', dataType: 'integer', isPrimaryKey: true, isNullable: false },
        { name: 'name', dataType: 'varchar', length: 40 },
        { name: 'email', dataType: 'varchar', length: 40 },
      ],
    }),
  )
  schemaId = schema.id
  const secrets = { username: 'me', password: 'xyzzy-secret' }
  const config = { host: 'db.example.org', database: 'crm' }
  connectorId = (await services.connectors.create({ name: 'CRM', type: 'postgresql', config, secrets })).id
  server = await startStudioServer({
    ...{ services, keepUpload: fixture.studio.keepUpload, apiKeys: fixture.studio.apiKeys },
    ...{ audited: fixture.studio.audited, folder: mkdtempSync(join(tmpdir(), 'weir-pages-')) },
    reportBug: (bug) => {
      heard.push(`BUG ${String(bug)}`)
    },
  })
})
afterAll(async () => {
  await server.close()
})

/** Every answer is remembered as it came. */
async function ask(client: Client, name: string, given: object): Promise<Record<string, unknown>> {
  const answer = await client.callTool({ name, arguments: { ...given } }, { timeout: 120_000 })
  heard.push(JSON.stringify(answer))
  return answer.structuredContent as Record<string, unknown>
}

function documentIn(folder: string, id: string) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'pets.csv'), `id,name,email\n${rows.join('\n')}\n`)
  return {
    ...{ kind: 'pipeline', version: '1.0', id, metadata: { name: id } },
    errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
    nodes: [
      { id: 'src', kind: 'source', connector: 'local_fs', config: { path: join(folder, 'pets.csv'), format: 'csv' } },
      {
        ...{ id: 'check', kind: 'validate', input: 'src' },
        rowLevel: [{ type: 'notNull', field: 'name', onFail: 'quarantine' }],
        quarantine: { enabled: true, table: 'dlq.pet_rejected' },
      },
      { id: 'tgt', kind: 'target', input: 'check', schema: 'public.ds_pet', loadMode: 'upsert', upsertKey: ['id'] },
    ],
  }
}

interface Asked {
  readonly approval: { readonly approvalId: string; readonly state: string }
}

/** Drafts, looks, plans, asks, and after a person's yes inspects what was rejected and replays: the whole way of a client. */
async function story(client: Client, id: string): Promise<void> {
  const { approvals, runs } = fixture.studio.services
  const ir = documentIn(join(fixture.folder, id), id)
  expect(await ask(client, 'listFlowConnectors', {})).toMatchObject({ data: [{ name: 'CRM', type: 'postgresql' }] })
  expect(await ask(client, 'listFlowSchemas', {})).toMatchObject({ data: [{ tableName: 'ds_pet' }] })
  const created = await ask(client, 'createFlowPipeline', { name: id, connectorId, schemaId, ir })
  const pipelineId = String(created['id'])
  expect(await ask(client, 'checkFlowPipeline', { pipelineId })).toMatchObject({ ok: true })
  const preview = await ask(client, 'previewFlowNode', { pipelineId, nodeId: 'src' })
  expect(preview).toMatchObject({
    count: 3,
    rows: [{ id: '9', name: 'Aaaaaaa Aaaaaaaa', email: 'aaaaaa@aaaaaaa.aaa' }, {}, {}],
  })
  expect(await ask(client, 'sqlPreviewFlowPipeline', { pipelineId })).toMatchObject({ version: 1, errors: [] })
  const planned = await ask(client, 'planFlowRun', { pipelineId })
  expect(planned).toMatchObject({ ok: true, plan: { targets: [{ table: 'public.ds_pet', sent: 2 }] } })

  const asking = (await ask(client, 'runFlowPipeline', { pipelineId })) as unknown as Asked
  expect(asking.approval.state).toBe('waiting')
  expect(await runs.list({ pipelineId })).toEqual([])
  const mcp = { caller: { kind: 'mcp', name: 'Paper client' } } as const
  await expect(approvals.approve({ id: asking.approval.approvalId }, mcp)).rejects.toMatchObject({
    code: 'approval_needs_person',
  })
  const { runId } = await approvals.approve({ id: asking.approval.approvalId })
  for await (const event of await runs.events({ id: runId ?? '' })) if (event.type === 'finished') break
  expect(await ask(client, 'getFlowApproval', asking.approval)).toMatchObject({
    approval: { state: 'approved' },
    run: { ok: true, receipt: { balanced: true, targets: [{ sent: 2 }] } },
  })
  await expect(approvals.approve({ id: asking.approval.approvalId })).rejects.toMatchObject({
    code: 'approval_decided',
  })

  expect(await ask(client, 'inspectFlowError', { pipelineId })).toMatchObject({
    runId,
    quarantine: [
      {
        quarantineTable: 'dlq.pet_rejected',
        count: 1,
        rows: [{ nodeId: 'check', line: 3, row: { id: '9', email: 'aaaaaaaa@aaaaaa.aaa' } }],
      },
    ],
  })
  // The file was archived, so a replay of an upsert finds none; another delivery is what it loads.
  documentIn(join(fixture.folder, id), id)
  const again = (await ask(client, 'replayFlowRun', { runId })) as unknown as Asked
  expect(again.approval).toMatchObject({ state: 'waiting', replayOf: runId })
  const replayed = await approvals.approve({ id: again.approval.approvalId })
  for await (const event of await runs.events({ id: replayed.runId ?? '' })) if (event.type === 'finished') break
  expect(await ask(client, 'getFlowRun', { runId: replayed.runId })).toMatchObject({ ok: true })
  await ask(client, 'listFlowRuns', { pipelineId })
  await ask(client, 'listFlowApprovals', { pipelineId })
  await ask(client, 'getFlowPipelineIr', { pipelineId })
  await ask(client, 'updateFlowPipelineIr', { pipelineId, ir: { ...ir, metadata: { name: 'Pets' } }, comment: 'named' })
  expect(await ask(client, 'listFlowPipelineVersions', { pipelineId })).toMatchObject({
    versions: [{ version: 2 }, { version: 1 }],
  })
  expect(await ask(client, 'listFlowPipelines', {})).toHaveProperty('pagination')

  // A file without a header: its first record would be read as the names of columns.
  const bare = join(fixture.folder, id, 'bare.csv')
  writeFileSync(bare, 'Zebedee,wombat\nWombat,quixotic\nQuixotic,zebedee\n')
  for (const formatOptions of [{}, { skipRows: 1 }, { delimiter: ';' }]) {
    const source = { ...ir.nodes[0], config: { path: bare, format: 'csv', formatOptions } }
    const draft = { ...ir, nodes: [source, { ...ir.nodes[2], input: 'src' }] }
    await ask(client, 'checkFlowPipeline', { pipelineId, ir: draft })
    const shown = await ask(client, 'previewFlowNode', { pipelineId, nodeId: 'src', ir: JSON.stringify(draft) })
    expect(JSON.stringify(shown)).toContain('(column 1)')
    await ask(client, 'planFlowRun', { pipelineId, ir: draft })
  }

  const failing = { ...ir, nodes: ir.nodes.map((node) => (node.id === 'check' ? { ...node, rowLevel: [] } : node)) }
  writeFileSync(join(fixture.folder, id, 'pets.csv'), 'id,name,email\nwombat,Zebedee,quixotic\n')
  await ask(client, 'planFlowRun', { pipelineId, ir: failing })
}

const seen = () => heard.join('\n')

test('over the standard streams of a process a client drafts, plans, asks, inspects and replays, and sees no value and no secret', async () => {
  const workspace = join(fixture.folder, 'workspace')
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'mcp', '--workspace', workspace],
    env: { ...process.env, WEIR_DATABASE_URL: databaseUrlOf(fixture.database.settings) },
    stderr: 'pipe',
  })
  transport.stderr?.on('data', (part: Buffer) => heard.push(String(part)))
  const client = new Client({ name: 'Paper client', version: '1' })
  await client.connect(transport)
  await story(client, 'pets-stdio')
  await client.close()
  const { items } = await fixture.studio.services.audit.page({ limit: 100 })
  const ofClient = items.filter(({ caller }) => caller.kind === 'mcp')
  expect(ofClient.map(({ call }) => call)).toEqual(
    expect.arrayContaining(['mcp.planFlowRun', 'pipelines.create', 'approvals.request']),
  )
  expect(new Set(ofClient.map(({ caller }) => caller.name))).toEqual(new Set(['Paper client']))
  heard.push(JSON.stringify(items), readFileSync(fixture.studio.log.file, { encoding: 'utf8', flag: 'a+' }))
  for (const value of planted) expect(seen().toLowerCase()).not.toContain(value.toLowerCase())
}, 300_000)

test('over HTTP a key opens its scope, in the old and the new protocol, and a key of another interface nothing', async () => {
  const { apiKeys } = fixture.studio.services
  const keyOf = async (scopes: string[], role: 'viewer' | 'editor' = 'editor') =>
    (await apiKeys.create({ name: 'Agent', role, scopes })).key
  const connect = async (key: string | null, mode: 'legacy' | 'auto' = 'auto') => {
    const client = new Client({ name: 'Web client', version: '1' }, { versionNegotiation: { mode } })
    const headers = new Headers(key === null ? [] : [['X-API-Key', key]])
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${server.address}mcp`), { requestInit: { headers } }),
    )
    return client
  }
  await expect(connect(null)).rejects.toThrow()
  await expect(connect(`krn_${'x'.repeat(43)}`)).rejects.toThrow()
  const client = await connect(await keyOf(['mcp:propose']))
  const ir = documentIn(join(fixture.folder, 'pets-http'), 'pets-http')
  const created = await ask(client, 'createFlowPipeline', { name: 'pets-http', connectorId, schemaId, ir })
  expect(created).toMatchObject({ id: 'pets-http', irVersion: '1.0' })
  const asking = (await ask(client, 'runFlowPipeline', { pipelineId: 'pets-http' })) as unknown as Asked
  expect(asking).toMatchObject({ approval: { state: 'waiting' }, plan: { targets: [{ sent: 2 }] } })
  await fixture.studio.services.approvals.refuse({ id: asking.approval.approvalId, note: 'not now' })
  expect(await ask(client, 'getFlowApproval', asking.approval)).toMatchObject({
    approval: { state: 'refused', note: 'not now' },
  })
  const reader = await connect(await keyOf(['mcp:run'], 'viewer'), 'legacy')
  expect(await ask(reader, 'planFlowRun', { pipelineId: 'pets-http' })).toMatchObject({
    error: { code: 'scope_not_enough' },
  })
  const runner = await connect(await keyOf(['mcp:run']), 'legacy')
  expect(await ask(runner, 'runFlowPipeline', { pipelineId: 'pets-http' })).toMatchObject({ ok: true, irVersion: 1 })
  const rest = await fetch(`${server.address}api/v1/pipelines`, { headers: { 'x-api-key': await keyOf(['mcp:run']) } })
  expect(rest.status).toBe(401)
  const foreign = await fetch(`${server.address}mcp`, { method: 'POST', headers: { origin: 'http://evil.example' } })
  expect(foreign.status).toBe(403)
  await Promise.all([client.close(), reader.close(), runner.close()])
  for (const value of planted) expect(seen().toLowerCase()).not.toContain(value.toLowerCase())
}, 300_000)
