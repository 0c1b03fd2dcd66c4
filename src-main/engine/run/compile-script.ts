import type { PipelineSql } from '../../../src-shared/contract/records.ts'
import { distinctIdentifiers } from '../../../src-shared/sql/dialects/distinct-identifiers.ts'
import { sqlDialect } from '../../../src-shared/sql/dialects/registry.ts'
import type { ReaderTools } from '../../formats/file-reader.ts'
import { pipelineScript } from '../compile/text/pipeline-script.ts'
import { planRun } from '../plan/plan-run.ts'
import { openSources } from './sources/open-sources.ts'
import type { CompileJob } from './run-port.ts'

/** Writes a pipeline as SQL over its files, of which only the heads are read. */
export async function compileScript(job: CompileJob, tools: ReaderTools): Promise<PipelineSql> {
  const { ir, dialect, schemas, tables, queryColumns = {}, files } = job
  const sources = await openSources(ir, files, tools, {
    schemas,
    described: queryColumns,
    readAt: '',
    snapshots: null,
    accesses: null,
    fetch: null,
    mostRows: 0,
  })
  const plan = planRun(ir, { schemas, tables, sourceColumns: sources.columns, files: sources.files })
  const written = distinctIdentifiers(sqlDialect(dialect)).dialect
  const { problems, setup, nodes } = pipelineScript(plan, written, (source) => sources.relation(source, written))
  return {
    dialect,
    setup,
    nodes: [...nodes],
    problems: problems.map((problem) => ({ ...problem, path: pathOf(job, problem.nodeId) })),
  }
}

function pathOf({ ir }: CompileJob, nodeId: string | null): string {
  const index = ir.nodes.findIndex((node) => node.id === nodeId)
  return index < 0 ? '' : `nodes[${index}]`
}
