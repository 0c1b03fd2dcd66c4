import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { RestContext } from '../rest/rest-route.ts'
import type { ToolContext } from './mcp-tool.ts'

/** The context of a route of the HTTP API, which a tool answers the same as. The role is what the scope comes to there. */
export const routeContext = ({ services, caller, scope }: ToolContext): RestContext => ({
  services,
  caller,
  keepUpload: () => Promise.reject(new AppError('request_invalid', { reason: 'a tool takes no file' })),
  role: scope === 'read' ? 'viewer' : 'editor',
  // What a tool throws is reported once, where it is caught.
  reportBug: () => {},
})
