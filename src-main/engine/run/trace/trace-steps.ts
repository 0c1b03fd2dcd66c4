import type { ColumnRecord } from '../../../../src-shared/contract/records.ts'
import type { TraceStep } from '../../../../src-shared/contract/trace-records.ts'
import { hiddenColumns } from '../../../../src-shared/sql/hidden-columns.ts'
import { formatColumnType } from '../../../../src-shared/values/column-type.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import { nodeRows } from '../preview/node-rows.ts'
import type { Replay } from './open-replay.ts'
import { originsOf, type StageSets } from './stage-sets.ts'

const { at, exit } = hiddenColumns
const mostShown = 20

/** The rows of a set after each node that they passed, in the order of the plan. */
export async function traceSteps(replay: Replay, sets: StageSets): Promise<readonly TraceStep[]> {
  const { plan } = replay
  const steps = new Map<string, TraceStep>()
  for (const { nodeId, kind, input } of nodesOf(replay)) {
    const found = await rowsAfter(replay, sets, nodeId)
    if (!found || found.total === 0) continue
    const columns = found.columns.map(({ name, type }) => ({ name, type: formatColumnType(type) }))
    const step = { nodeId, kind, total: found.total, columns, rows: found.rows }
    const before = input === null ? undefined : steps.get(referencedId(input, plan.nodes))
    steps.set(nodeId, { ...step, changed: before ? changedColumns(before, step) : null })
  }
  return [...steps.values()]
}

function nodesOf({
  plan,
}: Replay): readonly { readonly nodeId: string; readonly kind: string; readonly input: string | null }[] {
  return [
    ...plan.sources.map(({ nodeId }) => ({ nodeId, kind: 'source', input: null })),
    ...plan.nodes.map(({ nodeId, kind, inputs }) => ({ nodeId, kind, input: inputs[0] ?? null })),
    ...plan.targets.map(({ nodeId, input }) => ({ nodeId, kind: 'target', input })),
  ]
}

/** The node of a reference, which may name one of its branches. */
function referencedId(reference: string, nodes: Replay['plan']['nodes']): string {
  const branching = nodes.find(({ nodeId, kind }) => kind === 'branch' && reference.startsWith(`${nodeId}.`))
  return branching ? branching.nodeId : reference
}

interface RowsAfter {
  readonly total: number
  readonly columns: readonly Column[]
  readonly rows: TraceStep['rows']
}

async function rowsAfter(
  { engine, compiled, plan }: Replay,
  sets: StageSets,
  nodeId: string,
): Promise<RowsAfter | null> {
  const sent = compiled.targets.find((target) => target.nodeId === nodeId)
  const passage = compiled.passageOf(nodeId)
  if (!sent && !passage) return null
  const query = sent
    ? sent.sentSql(sets.holds(sent.stage))
    : passage?.sql(`${at} in (${originsOf(compiled, sets, passage.stage)}) and ${exit} is null`)
  const columns = sent ? (plan.targets.find((target) => target.nodeId === nodeId)?.columns ?? []) : passage?.columns
  if (query === undefined || !columns) return null
  const [counted] = await engine.rows(`select count(*) as total from (${query}\n)`)
  const { rows } = await nodeRows(engine, query, columns, mostShown)
  return { total: Number(counted?.['total']), columns, rows }
}

/** Null where no single row became a single row. */
function changedColumns(before: TraceStep, after: Omit<TraceStep, 'changed'>): string[] | null {
  const [left, right] = [before.rows[0], after.rows[0]]
  if (before.total !== 1 || after.total !== 1 || !left || !right) return null
  const values = new Map(before.columns.map(({ name }: ColumnRecord, index) => [name, left[index]]))
  return after.columns.flatMap(({ name }, index) =>
    values.has(name) && values.get(name) === right[index] ? [] : [name],
  )
}
