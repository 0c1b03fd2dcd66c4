import { z } from 'zod'

import type { RunDetail, RunRecord } from '../../../../src-shared/contract/records.ts'
import type { RejectedRowRecord } from '../../../../src-shared/quarantine/rejected-row.ts'
import { AppError } from '../../../../src-shared/errors/app-error.ts'
import { asCaller, defineTool } from '../mcp-tool.ts'
import { maskColumn, maskColumns } from '../masking/mask-columns.ts'
import { maskRun } from '../masking/mask-run.ts'
import { maskSentence } from '../masking/mask-sentence.ts'
import type { NameRules } from '../masking/name-rules.ts'
import { shapeOf } from '../masking/shape-of.ts'
import { nameRulesOf } from '../name-rules-of.ts'

/** How far back a run that failed is looked for. */
const mostRuns = 200

export const inspectFlowError = defineTool({
  name: 'inspectFlowError',
  title: 'Inspect what went wrong',
  description:
    'Reads why the latest run of a pipeline that failed or rejected rows did so: its failure, and the rejected rows with their reason, file and line. Values are shown as shapes.',
  needs: 'read',
  isChange: false,
  input: z.object({
    pipelineId: z.string(),
    /** Instead of the latest one. */
    runId: z.string().optional(),
    limit: z.number().int().min(1).max(200).default(20),
  }),
  answer: async ({ pipelineId, runId, limit }, context) => {
    const { runs, quarantine, pipelines } = context.services
    const caller = asCaller(context)
    await pipelines.get({ id: pipelineId }, caller)
    const id = runId ?? (await runs.list({ pipelineId, limit: mostRuns }, caller)).find(wentWrong)?.id
    if (id === undefined)
      return { pipelineId, runId: null, message: 'No run of this pipeline failed or rejected rows.' }
    const run = await runs.get({ id }, caller)
    if (run.pipelineId !== pipelineId)
      throw new AppError('not_found', { what: 'run', id: `${id} of the pipeline ${pipelineId}` })
    const rules = await nameRulesOf({ pipelineId, document: { ir: run.ir, isByProgram: true } }, context)
    const tables = []
    for (const table of tablesOf(
      run,
      (await quarantine.list(undefined, caller)).map((each) => each.table),
    )) {
      const { rows, total } = await quarantine.rows({ table, runId: id, limit }, caller)
      tables.push({ quarantineTable: table, count: total, rows: rows.map((row) => maskRejected(row, rules)) })
    }
    return { ...maskRun(run, rules), quarantine: tables }
  },
})

const wentWrong = ({ status, rowsRejected }: RunRecord): boolean => status === 'failed' || (rowsRejected ?? 0) > 0

/** The quarantine tables that the document of a run names, where they are there. */
function tablesOf({ ir, result }: RunDetail, known: readonly string[]): readonly string[] {
  const { nodes = [] } = (ir ?? {}) as {
    readonly nodes?: readonly { readonly quarantine?: { readonly table?: string } }[]
  }
  const named = [
    ...nodes.flatMap(({ quarantine }) => quarantine?.table ?? []),
    ...(result?.receipt?.quarantine ?? []).map(({ table }) => table),
  ]
  return [...new Set(named)].filter((table) => known.includes(table))
}

function maskRejected(rejected: RejectedRowRecord, rules: NameRules) {
  const { id, nodeId, reason, column, value, file, line, row, lastSeen, replayedRun } = rejected
  const columns = maskColumns(
    Object.keys(row).map((name) => ({ name, type: '' })),
    rules,
  )
  return {
    ...{ id, nodeId, file, line, replayedRun, createdAt: lastSeen },
    column: column === null ? null : maskColumn(column, rules),
    ruleId: maskSentence(reason, rules, value === null ? [] : [value]),
    shape: shapeOf(value),
    row: Object.fromEntries(Object.values(row).map((cell, index) => [columns[index]?.name ?? '', shapeOf(cell)])),
  }
}
