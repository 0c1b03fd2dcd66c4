import { quarantineNeed, type TableNeed } from '../../database-rights/table-need.ts'
import type { Problem } from '../../errors/problem.ts'
import type { FormField } from '../../forms/form-field.ts'
import { rejectionLimitFields } from '../../rules/rejection-limit.ts'
import type { FileSource, StreamSource } from '../source-kinds.ts'
import type { NodeCheckContext, TableNeedContext, WayOut } from './node-definition.ts'
import { nodeError } from './node-problem.ts'
import { quarantineTable } from './quarantine-table.ts'

/** What a source does with records that it cannot read, in its form. */
export const badRecordFields: readonly FormField[] = [
  {
    key: 'config.onBadRecord',
    label: 'Records that cannot be read',
    isRare: true,
    control: {
      kind: 'choice',
      options: [
        { value: 'fail', label: 'Stop the run and list them' },
        { value: 'quarantine', label: 'Send them to quarantine, load the others' },
        { value: 'skip', label: 'Skip and count them, load the others' },
      ],
    },
    help: 'A line with too many or too few fields, a quote that is never closed, a value that is not of the declared type.',
  },
  ...rejectionLimitFields('config.maxRejected').map((field): FormField => ({ ...field, isRare: true })),
]

export function badRecordProblems(
  { id, config }: FileSource | StreamSource,
  context: NodeCheckContext,
): readonly Problem[] {
  const { path, pipeline } = context
  const policy = config.onBadRecord ?? 'fail'
  const problems: Problem[] = []
  if (policy === 'quarantine' && quarantineTable(pipeline, id) === null) {
    const message =
      'onBadRecord sends records to quarantine, but no quarantine table is named. Name one on a validate node after this source, or under errorHandling.dlq.'
    const dlq = { enabled: true, table: 'dlq.rejected' }
    const fix = { label: 'Keep them in dlq.rejected', edits: [{ path: 'errorHandling.dlq', value: dlq }] }
    problems.push(nodeError('quarantine_missing', message, id, `${path}.config.onBadRecord`, fix))
  }
  if (config.maxRejected !== undefined && policy === 'fail') {
    const place = `${path}.config.maxRejected`
    const message =
      'maxRejected counts the records that onBadRecord quarantine or skip lets go; fail stops the run at the first. Remove it, or use quarantine.'
    const fix = { label: 'Remove maxRejected', edits: [{ path: place, value: undefined }] }
    problems.push(nodeError('limit_unused', message, id, place, fix))
  }
  return problems
}

/** Changes by which such records no longer stop a run. */
export const badRecordWaysOut = (path: string): readonly WayOut[] =>
  (['quarantine', 'skip'] as const).map((kind) => ({
    kind,
    edits: [{ path: `${path}.config.onBadRecord`, value: kind }],
  }))

export function badRecordNeeds(
  { id, config }: FileSource | StreamSource,
  { pipeline }: Pick<TableNeedContext, 'pipeline'>,
): readonly TableNeed[] {
  const table = config.onBadRecord === 'quarantine' ? quarantineTable(pipeline, id) : null
  return table === null ? [] : [quarantineNeed(table)]
}
