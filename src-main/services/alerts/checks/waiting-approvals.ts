import type { Approval } from '../../../../src-shared/contract/approval-contract.ts'
import type { Finding, HealthCheck } from './health-check.ts'

export const waitingApprovals: HealthCheck = {
  name: 'approval',
  find: ({ store, now }) =>
    Promise.resolve(findWaiting(store.approvals.list({ state: 'waiting', limit: 100 }, now().toISOString()))),
}

/** Loads that a program asked for, and that nobody has decided about. */
export function findWaiting(
  approvals: readonly Pick<Approval, 'id' | 'pipelineId' | 'pipelineName' | 'askedBy' | 'version'>[],
): readonly Finding[] {
  return approvals.map(({ id, pipelineId, pipelineName, askedBy: { name }, version }) => ({
    about: id,
    severity: 'warning',
    source: 'approvals',
    title: `A load of ${pipelineName} waits for a person`,
    detail: `${name ?? 'A program'} asked to run version ${version}. Approvals show what it would change.`,
    pipelineId,
  }))
}
