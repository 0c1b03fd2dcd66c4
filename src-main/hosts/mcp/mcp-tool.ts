import type { z } from 'zod'

import type { McpScope } from '../../../src-shared/api-keys/mcp-scope.ts'
import type { Caller } from '../../../src-shared/contract/caller.ts'
import type { CallContext, Services } from '../../services/services.ts'

/** What every tool knows of its call. */
export interface ToolContext {
  readonly services: Services
  readonly scope: McpScope
  readonly caller: Caller
  /** Aborts when the client cancels or disconnects. */
  readonly signal: AbortSignal
}

/** A tool of the MCP server: a presenter of use cases. What it answers holds no value of a row and no secret. */
export interface McpTool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string
  readonly title: string
  /** For a model that chooses among tools. */
  readonly description: string
  readonly needs: McpScope
  readonly isChange: boolean
  readonly input: Input
  readonly answer: (input: z.output<Input>, context: ToolContext) => Promise<object>
}

/** Forgets what a tool takes, which its own input schema checks. */
export const defineTool = <Input extends z.ZodObject>(tool: McpTool<Input>): McpTool => tool

/** On whose behalf a use case is called. */
export const asCaller = ({ caller, signal }: ToolContext): CallContext => ({ caller, signal })
