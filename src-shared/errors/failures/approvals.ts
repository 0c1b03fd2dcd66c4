import { dataFailure, documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** Loads that wait for a person, and the programs that ask for them. */
export const approvalsFailures = {
  approval_decided: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { id: string; state: string }) =>
      `Approval ${d.id.slice(0, 8)} does not wait any more: it is ${d.state}. Ask for the run again.`,
  },
  approval_needs_person: {
    ...documentFailure,
    httpStatus: 403,
    sentence: (d: { by: string }) => `A person approves loads, and ${d.by} is a program. Approve it in the studio.`,
  },
  approval_unplanned: {
    ...dataFailure,
    sentence: (d: { pipelineId: string; reason: string; nodeId?: string }) =>
      `The load of ${d.pipelineId} cannot be planned, so nobody can approve it: ${d.reason.replace(/\.$/, '')}.`,
  },
  scope_not_enough: {
    ...documentFailure,
    httpStatus: 403,
    sentence: (d: { scope: string; needed: string; tool: string }) =>
      `${d.tool} needs the scope ${d.needed}, and this connection has ${d.scope}. Connect with the scope ${d.needed}: a key has it as mcp:${d.needed}.`,
  },
  lookup_over_mcp: {
    ...documentFailure,
    httpStatus: 403,
    sentence: (d: { nodes: string }) =>
      `${d.nodes} would send values to another machine, and a program wrote it. Over MCP such a document is previewed and planned once a person has saved it; look at it in the studio.`,
  },
  version_runs_by_schedule: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { id: string }) =>
      `${d.id} has a schedule and no published version, so its newest version would be loaded without an approval. Publish the version that the schedule is to run first.`,
  },
} as const satisfies FailureDefinitions
