import { dataFailure, documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { ended } from './sentence-parts.ts'

/** Loads that wait for a person, and the programs that ask for them. */
export const approvalsFailures = {
  approval_decided: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { id: string; state: string }) =>
      `Approval ${d.id.slice(0, 8)} can no longer be decided, because it is ${d.state} already. ${d.state === 'approved' ? 'Its load was started: look at it under Runs.' : 'If the load is still wanted, ask for it again.'}`,
  },
  approval_needs_person: {
    ...documentFailure,
    httpStatus: 403,
    sentence: (d: { by: string }) =>
      `Only a person can approve or refuse a load, and ${d.by} is a program. Open Weir and decide there under Approvals.`,
  },
  approval_unplanned: {
    ...dataFailure,
    sentence: (d: { pipeline: string; reason: string; nodeId?: string }) =>
      `The load of ${d.pipeline} cannot be planned, so no approval was asked for: ${ended(d.reason)}`,
  },
  scope_not_enough: {
    ...documentFailure,
    httpStatus: 403,
    sentence: (d: { scope: string; needed: string; tool: string }) =>
      `The tool ${d.tool} needs the scope "${d.needed}", and this MCP connection has "${d.scope}". Connect with the scope "${d.needed}", which an API key names mcp:${d.needed}.`,
  },
  lookup_over_mcp: {
    ...documentFailure,
    httpStatus: 403,
    sentence: (d: { nodes: string }) =>
      `A program wrote this pipeline, and values would be sent to another machine by ${d.nodes}. Over MCP it is previewed, planned and run only after a person has looked at it in Weir and saved it.`,
  },
  version_runs_by_schedule: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { id: string }) =>
      `${d.id} has a schedule and no published version, so the schedule would run this version without an approval. Publish the version that the schedule is to run, then save again. Nothing was saved.`,
  },
} as const satisfies FailureDefinitions
