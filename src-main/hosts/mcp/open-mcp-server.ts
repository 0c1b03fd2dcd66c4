import { ORPCError } from '@orpc/server'
import { CLIENT_INFO_META_KEY, McpServer, type ServerContext } from '@modelcontextprotocol/server'

import { allows, type McpScope } from '../../../src-shared/api-keys/mcp-scope.ts'
import type { Approval } from '../../../src-shared/contract/approval-contract.ts'
import type { Caller } from '../../../src-shared/contract/caller.ts'
import { AppError, isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import type { AuditCall } from '../../services/audit/audited.ts'
import type { Services } from '../../services/services.ts'
import { version } from '../../version.ts'
import type { ReportBug } from '../contract-router.ts'
import { maskFailure } from './masking/mask-failure.ts'
import { findDocument, type WantedDocument } from './document-of.ts'
import { maskSentence } from './masking/mask-sentence.ts'
import { type NameRules, rulesOf } from './masking/name-rules.ts'
import type { McpTool, ToolContext } from './mcp-tool.ts'
import { nameRulesOf } from './name-rules-of.ts'
import { mcpTools } from './tools/registry.ts'

export interface McpHostOptions {
  readonly services: Services
  readonly audited: AuditCall
  readonly reportBug: ReportBug
}

export interface McpConnection extends McpHostOptions {
  readonly scope: McpScope
  /** Who the calls are of where the client does not say what it is called. */
  readonly caller: Caller
}

const instructions =
  'Weir loads files and tables into Postgres and accounts for every row. Draft a pipeline with createFlowPipeline or updateFlowPipelineIr, look at it with checkFlowPipeline and previewFlowNode, find what it would load with planFlowRun, and run it with runFlowPipeline. Values of rows are shown as shapes: letters as a, digits as 9.'

/** The MCP server of one connection: every tool, each within the scope of the connection and with an entry in the audit log. */
export function openMcpServer(connection: McpConnection): McpServer {
  const server = new McpServer({ name: 'weir', version }, { instructions })
  for (const tool of mcpTools) {
    const { name, title, description, input, isChange } = tool
    const annotations = { readOnlyHint: !isChange, destructiveHint: isChange, openWorldHint: false }
    server.registerTool(name, { title, description, inputSchema: input, annotations }, async (given, request) => {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to hear it from a client of the older protocol
      const greeted = server.server.getClientVersion()?.name
      const caller = callerOf(connection, request, greeted)
      const context = { services: connection.services, scope: connection.scope, caller, signal: request.mcpReq.signal }
      try {
        const answer = await audit(connection, tool, given, context)
        return { content: [{ type: 'text', text: JSON.stringify(answer) }], structuredContent: { ...answer } }
      } catch (error) {
        const rules = await rulesFor(given, context)
        const failure = { error: toldFailure(error, rules, (bug) => connection.reportBug(bug, `mcp ${name}`)) }
        return { content: [{ type: 'text', text: JSON.stringify(failure) }], structuredContent: failure, isError: true }
      }
    })
  }
  return server
}

function audit(connection: McpConnection, tool: McpTool, given: object, context: ToolContext): Promise<object> {
  const call = {
    call: `mcp.${tool.name}`,
    subject: () => subjectOf(given),
    context: { caller: context.caller },
    outcome: (answer: object) => ('approval' in answer && tool.isChange ? (answer.approval as Approval).state : 'done'),
  }
  return connection.audited(call, async () => {
    const { scope } = connection
    if (!allows(scope, tool.needs))
      throw new AppError('scope_not_enough', { tool: tool.name, scope, needed: tool.needs })
    try {
      return await tool.answer(given as never, context)
    } catch (error) {
      throw causeOf(error)
    }
  })
}

/** A route of the HTTP API that a tool answers the same as says a failure in its own words; the cause is the failure. */
const causeOf = (error: unknown): unknown =>
  error instanceof ORPCError && isAppError(error.cause) ? error.cause : error

function subjectOf(given: object): string | null {
  const { pipelineId, runId, approvalId, name } = given as Readonly<Record<string, unknown>>
  return [pipelineId, runId, approvalId, name].find((id) => typeof id === 'string') ?? null
}

/** What a client has said, and what it may read of the document that it names and of its files. */
async function rulesFor(given: object, context: ToolContext): Promise<NameRules> {
  const rules = rulesOf(given)
  const { pipelineId, ...wanted } = given as Partial<WantedDocument>
  if (pipelineId === undefined || !allows(context.scope, 'read')) return rules
  // Of a document that is missing no file was read.
  const document = await findDocument({ ...wanted, pipelineId }, context).catch(() => null)
  if (document === null) return rules
  const found = await nameRulesOf({ pipelineId, document }, context).catch(() => ({ ...rules, doubtful: null }))
  return { ...found, known: new Set([...rules.known, ...found.known]) }
}

function toldFailure(error: unknown, rules: NameRules, reportBug: (bug: unknown) => void): object {
  if (isAppError(error)) return maskFailure(toFailureRecord(error), rules)
  if (error instanceof ORPCError && error.status < 500) {
    const { errors } = (error.data ?? {}) as { readonly errors?: readonly string[] }
    return {
      code: 'request_invalid',
      message: maskSentence(error.message, rules),
      ...(errors ? { errors: errors.map((sentence) => maskSentence(sentence, rules)) } : {}),
    }
  }
  reportBug(error)
  return maskFailure(toFailureRecord(new AppError('bug', { log: 'The log of the workspace' })))
}

const longestName = 80

/** A client says what it is called with its first message, or with every message. */
function callerOf({ caller }: McpConnection, { mcpReq }: ServerContext, greeted: string | undefined): Caller {
  const envelope = mcpReq.envelope as Readonly<Record<string, { readonly name?: unknown }>> | undefined
  const said = envelope?.[CLIENT_INFO_META_KEY]?.name ?? greeted
  if (typeof said !== 'string') return caller
  const name = said.replaceAll(/[^\p{L}\p{N} ._-]/gu, '').slice(0, longestName)
  if (name === '') return caller
  return { ...caller, name: caller.id === undefined ? name : `${caller.name ?? 'key'}, ${name}` }
}
