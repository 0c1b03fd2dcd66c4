import { z } from 'zod'

import { AppError } from '../../src-shared/errors/app-error.ts'
import { openRemoteCaller, type RemoteAccess, type RemoteCall } from './call-remote.ts'
import {
  connectorThere,
  type ConnectorThere,
  documentThere,
  type DocumentThere,
  listThere,
  pipelineThere,
  type PipelineThere,
  rowsThere,
  runThere,
  type RunThere,
  schemaThere,
  type SchemaThere,
  versionThere,
  type VersionThere,
} from './platform-records.ts'

type Body = Readonly<Record<string, unknown>>

/** The platform's API at one remote, by its documented routes. */
export interface PlatformClient {
  /** One page, to see whether the key opens. Returns how many pipelines it has, if it says so. */
  look(): Promise<void>
  pipelines(): Promise<readonly PipelineThere[]>
  connectors(): Promise<readonly ConnectorThere[]>
  schemas(): Promise<readonly SchemaThere[]>
  /** The newest version, or a certain one; null where it is not there. */
  document(pipelineId: string, version?: number): Promise<DocumentThere | null>
  /** Null where the pipeline is not there. `baseVersion` is refused where another one was saved since, by remotes that look at it. */
  saveDocument(
    pipelineId: string,
    save: { readonly ir: unknown; readonly comment: string | null; readonly baseVersion: number },
  ): Promise<VersionThere | null>
  createPipeline(body: Body): Promise<PipelineThere>
  createConnector(body: Body): Promise<ConnectorThere>
  createSchema(body: Body): Promise<SchemaThere>
  removePipeline(id: string): Promise<void>
  removeSchema(id: string): Promise<void>
  removeConnector(id: string): Promise<void>
  addRows(schemaId: string, rows: readonly Body[]): Promise<void>
  rows(schemaId: string): Promise<readonly Body[]>
  run(pipelineId: string): Promise<RunThere>
  close(): Promise<void>
}

const pageSize = 100
const rowPage = 500
const mostPages = 1_000

export function openPlatformClient(access: RemoteAccess, signal?: AbortSignal): PlatformClient {
  const caller = openRemoteCaller(access, signal ?? new AbortController().signal)
  const ask = async <Answer extends z.ZodType>(call: RemoteCall, answer: Answer): Promise<z.infer<Answer>> => {
    const found = await caller.find(call, answer)
    if (found !== null) return found
    throw new AppError('remote_refused', { name: access.name, what: call.what, said: 'it is not there' })
  }
  const every = async <Item extends z.ZodType>(path: string, what: string, item: Item): Promise<z.infer<Item>[]> => {
    const items: z.infer<Item>[] = []
    let cursor: string | undefined
    for (let page = 0; page < mostPages; page++) {
      const query = { limit: pageSize, cursor }
      const { data, pagination } = await ask({ method: 'GET', path, query, what }, listThere(item))
      items.push(...data)
      if (pagination?.hasMore !== true || !pagination.cursor) break
      cursor = pagination.cursor
    }
    return items
  }
  const change = <Answer extends z.ZodType>(path: string, body: Body, what: string, answer: Answer) =>
    ask({ method: 'POST', path, body, what }, answer)
  const remove = async (path: string, id: string, what: string): Promise<void> => {
    // What is gone already is no failure.
    await caller.find({ method: 'DELETE', path, query: { id }, what }, z.unknown())
  }
  return {
    look: async () => {
      const call = { method: 'GET', path: '/pipelines', query: { limit: 1 }, what: 'list pipelines' } as const
      await ask(call, listThere(pipelineThere))
    },
    pipelines: () => every('/pipelines', 'list pipelines', pipelineThere),
    connectors: () => every('/connectors', 'list connectors', connectorThere),
    schemas: () => every('/schemas', 'list schemas', schemaThere),
    document: (id, version) =>
      caller.find(
        { method: 'GET', path: `/pipelines/${part(id)}/ir`, query: { version }, what: 'read the pipeline' },
        documentThere,
      ),
    saveDocument: (id, { ir, comment, baseVersion }) =>
      caller.find(
        {
          ...{ method: 'POST', path: `/pipelines/${part(id)}/ir`, what: 'save the pipeline' },
          body: { ir, ...(comment === null ? {} : { comment }), baseVersion },
        },
        versionThere,
      ),
    createPipeline: (body) => change('/pipelines', body, 'create the pipeline', pipelineThere),
    createConnector: (body) =>
      change('/connectors', body, `create the connector ${String(body['name'])}`, connectorThere),
    createSchema: (body) => change('/schemas', body, `create the schema ${String(body['name'])}`, schemaThere),
    removePipeline: (id) => remove('/pipelines', id, 'delete the pipeline'),
    removeSchema: (id) => remove('/schemas', id, 'delete the schema'),
    removeConnector: (id) => remove('/connectors', id, 'delete the connector'),
    addRows: async (id, rows) => {
      await change(`/schemas/${part(id)}/data`, { rows }, 'add rows', z.unknown())
    },
    rows: async (id) => {
      const rows: Body[] = []
      for (let page = 0; page < mostPages; page++) {
        const query = { limit: rowPage, offset: rows.length }
        const call = { method: 'GET', path: `/schemas/${part(id)}/data`, query, what: 'read rows' } as const
        const answer = await ask(call, rowsThere)
        rows.push(...answer.rows)
        if (answer.rows.length === 0 || rows.length >= answer.total) break
      }
      return rows
    },
    run: (id) =>
      ask(
        { method: 'POST', path: `/pipelines/${part(id)}/run`, body: {}, what: 'run the pipeline', isLong: true },
        runThere,
      ),
    close: () => caller.close(),
  }
}

const part = (id: string): string => encodeURIComponent(id)
