import type { Problem } from '../../../../src-shared/errors/problem.ts'
import { startVariable } from '../../../../src-shared/sql/dialects/duckdb.ts'
import type { SqlDialect } from '../../../../src-shared/sql/dialects/sql-dialect.ts'
import { DialectGap } from '../../../../src-shared/sql/dialect-gap.ts'
import type { Plan, PlanSource } from '../../plan/plan.ts'
import { branchNames } from '../nodes/compile-branch.ts'
import { compilePlan } from '../compile-plan.ts'
import type { CompiledRun } from '../compiled-run.ts'
import { requireNoExternalLookups, requireWritable } from './require-writable.ts'
import type { SqlLines } from './sql-lines.ts'
import { stageSources } from '../relations/stage-sources.ts'

/** A pipeline as texts that a person can run. */
export interface PipelineScript {
  /** What the dialect cannot say exactly; then there are no texts. */
  readonly problems: readonly Problem[]
  /** Statements to run first, which give every text what it reads; '' where nothing is needed. */
  readonly setup: string
  /** The rows of every node, of every branch of one, and what every target is sent; sources first. */
  readonly nodes: readonly ScriptNode[]
}

export interface ScriptNode {
  /** The node, or `<branch node>.<branch>`. */
  readonly id: string
  readonly nodeId: string
  readonly kind: string
  /** One query without a closing semicolon, which needs nothing but the setup. */
  readonly sql: string
}

/** `readRelation` gives the relation of a source's files in the local engine; other dialects read a table that stands for them. */
export function pipelineScript(
  plan: Plan,
  dialect: SqlDialect,
  readRelation: (source: PlanSource) => SqlLines,
): PipelineScript {
  try {
    requireWritable(plan, dialect)
    const staged = stageSources(plan, dialect, readRelation)
    const compiled = compilePlan(plan, dialect, staged.relation)
    requireNoExternalLookups(compiled)
    const nodes = nodesOf(plan, compiled)
    const setup = [startOf(nodes), staged.setup(compiled.lookups)].filter(Boolean).join('\n\n')
    return { problems: [], setup, nodes }
  } catch (error) {
    if (!(error instanceof DialectGap)) throw error
    return { problems: [problemOf(error)], setup: '', nodes: [] }
  }
}

function nodesOf(plan: Plan, compiled: CompiledRun): readonly ScriptNode[] {
  const shown = (id: string, nodeId: string, kind: string): ScriptNode => {
    return { id, nodeId, kind, sql: compiled.shownSql(id) }
  }
  return [
    ...plan.sources.map(({ nodeId }) => shown(nodeId, nodeId, 'source')),
    ...plan.nodes.flatMap((node) =>
      node.kind === 'branch'
        ? branchNames(node).map((name) => shown(`${node.nodeId}.${name}`, node.nodeId, node.kind))
        : [shown(node.nodeId, node.nodeId, node.kind)],
    ),
    ...compiled.targets.map(({ nodeId, shownSql }) => ({ id: nodeId, nodeId, kind: 'target', sql: shownSql })),
  ]
}

/** In the local engine now() is a variable, which a run sets once; in a script it is the time the script is run. */
function startOf(nodes: readonly ScriptNode[]): string {
  const isAsked = nodes.some(({ sql }) => sql.includes(startVariable))
  return isAsked ? `set variable ${startVariable} = current_timestamp;` : ''
}

function problemOf({ nodeId, message }: DialectGap): Problem {
  return { code: 'dialect_gap', severity: 'error', message, nodeId, path: '' }
}
