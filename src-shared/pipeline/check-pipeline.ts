import type { Problem } from '../errors/problem.ts'
import type { ParsedSql } from '../hooks/parsed-sql.ts'
import type { AdoptedTables } from '../schemas/adopted-table.ts'
import type { SchemaRecord } from '../schemas/schema-record.ts'
import type { Column } from '../values/column.ts'
import { checkArchives } from './check-archives.ts'
import { checkFlow } from './check-flow.ts'
import { checkStructure, referencedNode } from './check-structure.ts'
import { checkTargets } from './check-targets.ts'
import type { Node, Pipeline } from './ir.ts'
import { notRunnable } from './nodes/node-problem.ts'
import { nodeDefinition } from './nodes/registry.ts'

/** The columns of each source's first file or query; null or absent if there is none yet. */
export type SourceColumns = Readonly<Record<string, readonly Column[] | null>>

export interface CheckContext {
  readonly schemas: readonly SchemaRecord[]
  /** Tables of the engine database that its targets name and no schema describes; absent where nobody looked. */
  readonly tables?: AdoptedTables | undefined
  readonly sourceColumns: SourceColumns
  /** The SQL of its hooks, by its text, as the parser of Postgres reads it; what is absent is not judged yet. */
  readonly parsedSql?: ReadonlyMap<string, ParsedSql>
}

export interface PipelineCheck {
  readonly problems: readonly Problem[]
  /** The output columns of each node, if known. */
  readonly columns: Readonly<Record<string, readonly Column[]>>
}

/** Finds every mistake of a document that can be found before a run. Pure. */
export function checkPipeline(pipeline: Pipeline, context: CheckContext): PipelineCheck {
  const problems: Problem[] = [...checkStructure(pipeline)]
  const columns = new Map<string, readonly Column[] | null>()
  const { schemas, tables, parsedSql = new Map<string, ParsedSql>() } = context
  for (const node of upstreamFirst(pipeline)) {
    const path = `nodes[${pipeline.nodes.indexOf(node)}]`
    const definition = nodeDefinition(node.kind)
    const inputColumns = definition.inputs(node).map((input) => {
      const upstream = referencedNode(pipeline, input.reference)
      return (upstream && columns.get(upstream.id)) ?? null
    })
    const fileColumns = context.sourceColumns[node.id] ?? null
    const check = definition.check(node, { pipeline, path, inputColumns, fileColumns, schemas, tables, parsedSql })
    columns.set(node.id, check.columns)
    if (definition.refusal) problems.push(notRunnable(definition.refusal, node.id, path))
    problems.push(...check.problems)
  }
  problems.push(...checkFlow(pipeline), ...checkArchives(pipeline), ...checkTargets(pipeline))
  const known = [...columns].filter((entry): entry is [string, readonly Column[]] => entry[1] !== null)
  return { problems, columns: Object.fromEntries(known) }
}

/** The nodes in topological order; nodes of a cycle come where they are found. */
export function upstreamFirst(pipeline: Pipeline): readonly Node[] {
  const ordered = new Set<Node>()
  const visiting = new Set<Node>()
  const visit = (node: Node) => {
    if (ordered.has(node) || visiting.has(node)) return
    visiting.add(node)
    for (const { reference } of nodeDefinition(node.kind).inputs(node)) {
      const upstream = referencedNode(pipeline, reference)
      if (upstream) visit(upstream)
    }
    ordered.add(node)
  }
  pipeline.nodes.forEach(visit)
  return [...ordered]
}
