import { isDeepStrictEqual } from 'node:util'

import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { isError } from '../../../../src-shared/errors/problem.ts'
import { checkPipeline, type SourceColumns } from '../../../../src-shared/pipeline/check-pipeline.ts'
import { upstreamOf } from '../../../../src-shared/pipeline/upstream-of.ts'
import type { Column } from '../../../../src-shared/values/column.ts'
import type { RunUnit } from '../../plan/run-file.ts'
import type { RunJob } from '../run-port.ts'

const mostNames = 30

/** Checks the document again where its sources bring other columns now than when it was checked: a file is what the run finds. */
export function requireColumns(
  { ir, schemas, tables, checkedColumns }: Pick<RunJob, 'ir' | 'schemas' | 'tables' | 'checkedColumns'>,
  found: Readonly<Record<string, readonly Column[]>>,
  files: Readonly<Record<string, readonly Pick<RunUnit, 'name'>[]>>,
): void {
  if (!checkedColumns) return
  // What the catalog has now may differ from what it had then, or nobody could look.
  const isAdopting = tables !== undefined && tables.found.length > 0
  if (
    !isAdopting &&
    Object.entries(found).every(([nodeId, columns]) => isDeepStrictEqual(columns, checkedColumns[nodeId]))
  )
    return
  const sourceColumns: SourceColumns = { ...checkedColumns, ...found }
  const problem = checkPipeline(ir, { schemas, tables, sourceColumns }).problems.find(isError)
  if (!problem) return
  const nodeId = problem.nodeId ?? ''
  const upstream = upstreamOf(ir, nodeId)
  const brought = Object.entries(found).filter(([source]) => upstream.has(source))
  throw new AppError('columns_unfit', {
    nodeId,
    file: brought.map(([source]) => files[source]?.[0]?.name ?? source).join(' and '),
    columns: named([...new Set(brought.flatMap(([, columns]) => columns.map(({ name }) => name)))]),
    problem: problem.message,
    brought: Object.fromEntries(brought.map(([source, columns]) => [source, columns.map(({ name }) => name)])),
  })
}

function named(names: readonly string[]): string {
  const more = names.length - mostNames
  return more > 0 ? `${names.slice(0, mostNames).join(', ')} and ${more} more` : names.join(', ')
}
