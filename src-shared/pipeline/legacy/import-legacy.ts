import type { Problem } from '../../errors/problem.ts'
import { formatPath } from '../../values/document-path.ts'
import { type Node, type Pipeline, pipelineSchema } from '../ir.ts'
import type { ImportedNode } from './imported-node.ts'
import { importPipelineFields } from './import-pipeline-fields.ts'
import { importSource } from './import-source.ts'
import { importTarget } from './import-target.ts'
import { importTransform } from './import-transform.ts'
import { type LegacyDocument, type LegacyNode, readLegacyDocument } from './legacy-document.ts'
import { legacyInputs } from './legacy-inputs.ts'
import { legacyProblem } from './legacy-problem.ts'
import type { LegacyReport } from './legacy-report.ts'

export interface LegacyImport {
  /** Null if a problem keeps the document from meaning the same as before. */
  readonly pipeline: Pipeline | null
  readonly problems: readonly Problem[]
  readonly report: LegacyReport
  /** The positions of the nodes in the older editor. */
  readonly layout: Readonly<Record<string, { readonly x: number; readonly y: number }>>
}

/** Converts a document of nodes and edges to Flow IR 1.0 and reports what was rewritten, assumed and left out. Drops nothing silently. */
export function importLegacy(value: unknown): LegacyImport {
  const document = readLegacyDocument(value)
  const { inputs, problems: wiring } = legacyInputs(document)
  const imported = document.nodes.map((node, index) => importNode(node, inputs.get(node.id) ?? '', document, index))
  const { fields, notes } = importPipelineFields(document.fields)
  notes.lost.push(...edgeLabels(document))
  const problems: Problem[] = [...wiring, ...imported.flatMap((each) => each.problems)]
  if (document.nodes.length === 0) problems.push(legacyProblem('The document has no nodes.', null, 'nodes'))
  const nodes = imported.flatMap(({ node }): Node[] => (node ? [node] : []))
  const read = problems.length === 0 ? pipelineSchema.safeParse({ ...fields, nodes }) : null
  for (const issue of read?.error?.issues ?? []) {
    problems.push(legacyProblem(`${formatPath(issue.path)}: ${issue.message}.`, null, formatPath(issue.path)))
  }
  return {
    pipeline: read?.data ?? null,
    problems,
    report: {
      pipeline: notes,
      nodes: document.nodes.map((node, index) => reportOf(node, imported[index] as ImportedNode)),
    },
    layout: Object.fromEntries(document.nodes.flatMap(({ id, position }) => (position ? [[id, position]] : []))),
  }
}

function importNode(node: LegacyNode, input: string, document: LegacyDocument, index: number): ImportedNode {
  const path = `nodes[${index}]`
  const isSource = node.type === 'source'
  const isTarget = node.type === 'target' || node.type === 'destination'
  const imported = isSource
    ? importSource(node, document.fields, path)
    : isTarget
      ? importTarget(node, input, document.fields, path)
      : importTransform(node, input, path)
  const feeds = document.edges.filter(({ source }) => source === node.id).length
  const wrong = [
    ...(isSource && input !== ''
      ? [`${node.id} is a source, and an edge from ${input} ends at it. Remove the edge.`]
      : []),
    ...(!isSource && input === ''
      ? [`No edge ends at ${node.id}, so it would get no rows. Connect it, or remove it.`]
      : []),
    ...(isTarget && feeds > 0 ? [`${node.id} is a target, and an edge starts at it. Remove the edge.`] : []),
    ...(!isTarget && feeds === 0
      ? [`No edge starts at ${node.id}, so its rows would go nowhere. Connect it, or remove it.`]
      : []),
  ]
  return {
    ...imported,
    problems: [...imported.problems, ...wrong.map((message) => legacyProblem(message, node.id, path))],
  }
}

function reportOf(node: LegacyNode, { to, notes }: ImportedNode): LegacyReport['nodes'][number] {
  const label = node.label === '' ? [] : [`the label "${node.label}": a node of Flow IR is called by its id`]
  return {
    id: node.id,
    label: node.label,
    from: node.writtenType,
    to,
    assumed: [...notes.assumed],
    lost: [...notes.lost, ...label],
  }
}

function edgeLabels({ edges }: LegacyDocument): readonly string[] {
  return edges
    .filter(({ label }) => label !== '')
    .map(
      ({ source, target, label }) =>
        `the label "${label}" of the edge ${source} → ${target}: edges of Flow IR have none`,
    )
}
