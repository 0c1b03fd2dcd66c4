import type { Approval, ApprovalState } from '../../../../src-shared/contract/approval-contract.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import type { Studio } from '../../../studio.ts'
import { loadPlanText } from '../text/load-plan-text.ts'
import { moment } from '../text/moment.ts'
import { tableText } from '../text/table-text.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'
import { followRun } from './run.ts'

export interface ApprovalsOptions extends SharedOptions {
  readonly all?: boolean
}

export interface ShowApprovalOptions extends SharedOptions {
  readonly samples: number
}

export interface RefuseOptions extends SharedOptions {
  readonly reason?: string
}

export const listApprovals = ({ all = false, ...options }: ApprovalsOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const state: { state?: ApprovalState } = all ? {} : { state: 'waiting' }
    const approvals = await studio.services.approvals.list({ ...state, limit: 200 })
    if (isJson) terminal.out(JSON.stringify(approvals))
    else if (approvals.length === 0) terminal.out('No load waits for an approval.')
    else terminal.out(tableText(columns, approvals.map(rowOf), terminal))
    return 0
  })

export const showApproval = (id: string, { samples, ...options }: ShowApprovalOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const approval = await studio.services.approvals.get({ id: await wholeId(studio, id) })
    if (isJson) terminal.out(JSON.stringify(approval))
    else {
      const { plan, version, state } = approval
      terminal.out(`version ${version}, asked for by ${nameOf(approval)} at ${moment(approval.askedAt)}: ${state}`)
      terminal.out(loadPlanText(plan, { file: null, samples, ...terminal }))
    }
    return 0
  })

/** The run is this process's, so it is followed to its end. */
export const approve = (id: string, options: SharedOptions): Promise<number> =>
  withStudio(
    options,
    async (context) => {
      const { runId } = await context.studio.services.approvals.approve({ id: await wholeId(context.studio, id) })
      return runId === null ? 1 : followRun(context, runId)
    },
    { startsRun: true },
  )

export const refuse = (id: string, { reason, ...options }: RefuseOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const note = reason === undefined ? {} : { note: reason }
    const refused = await studio.services.approvals.refuse({ id: await wholeId(studio, id), ...note })
    terminal.out(isJson ? JSON.stringify(refused) : 'Refused. Nothing was loaded.')
    return 0
  })

/** The id of the only approval whose id begins with the text. */
async function wholeId({ services }: Studio, start: string): Promise<string> {
  const found = (await services.approvals.list({ limit: 200 })).filter(({ id }) => id.startsWith(start))
  const [only] = found
  if (!only || start === '') throw new AppError('not_found', { what: 'approval', id: start })
  if (found.length > 1) {
    throw new AppError('name_ambiguous', { what: 'approval', name: start, ids: found.map(({ id }) => id) })
  }
  return only.id
}

const nameOf = ({ askedBy: { name, kind } }: Approval): string => name ?? kind

const rowOf = (approval: Approval) => [
  approval.id.slice(0, 8),
  approval.pipelineName,
  approval.version,
  nameOf(approval),
  moment(approval.askedAt),
  moment(approval.expiresAt),
  approval.state,
]

const columns = [
  { name: 'id', align: 'left' },
  { name: 'pipeline', align: 'left' },
  { name: 'version', align: 'right' },
  { name: 'asked for by', align: 'left' },
  { name: 'at (UTC)', align: 'left' },
  { name: 'good until (UTC)', align: 'left' },
  { name: 'state', align: 'left' },
] as const
