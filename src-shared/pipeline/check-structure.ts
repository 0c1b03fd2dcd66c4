import type { Problem } from '../errors/problem.ts'
import { didYouMean } from '../values/did-you-mean.ts'
import type { Node, Pipeline } from './ir.ts'
import { namedOutputs } from './nodes/named-outputs.ts'
import { nodeError } from './nodes/node-problem.ts'
import { nodeDefinition } from './nodes/registry.ts'

/** Ids are unique, inputs name nodes, there is no cycle, and there is at least one source and one target. */
export function checkStructure(pipeline: Pipeline): readonly Problem[] {
  return [
    ...repeatedIds(pipeline),
    ...mistakenIds(pipeline),
    ...danglingInputs(pipeline),
    ...cycles(pipeline),
    ...missingEnds(pipeline),
  ]
}

/** The node that a reference reads from: its id, or the part before the dot that names one of its branches. */
export function referencedNode(pipeline: Pipeline, reference: string): Node | null {
  const whole = pipeline.nodes.find((node) => node.id === reference)
  return whole ?? pipeline.nodes.find((node) => referencesTo(node).includes(reference)) ?? null
}

/** The names of a node's branches; empty if it has a single output. */
export function outputsOf(node: Node): readonly string[] {
  return namedOutputs(node, nodeDefinition(node.kind).outputs).map((output) => output.name)
}

const referencesTo = (node: Node): readonly string[] => outputsOf(node).map((name) => `${node.id}.${name}`)

/** Everything that a node can read from: each node, and each branch of one as `<node>.<branch>`. */
export const referencesOf = (pipeline: Pipeline): readonly string[] =>
  pipeline.nodes.flatMap((node) => [node.id, ...referencesTo(node)])

function repeatedIds(pipeline: Pipeline): readonly Problem[] {
  const folded = pipeline.nodes.map((node) => node.id.toLowerCase())
  return pipeline.nodes.flatMap(({ id }, index) => {
    const first = pipeline.nodes[folded.indexOf(id.toLowerCase())]
    if (!first || first === pipeline.nodes[index]) return []
    const what =
      first.id === id
        ? `Two nodes are called ${id}.`
        : `The nodes ${first.id} and ${id} differ only in upper and lower case.`
    return [nodeError('id_repeats', `${what} Give each a name of its own.`, id, `nodes[${index}].id`)]
  })
}

/** Ids that could be mistaken for a branch or a step of another node, or for an internal name of Weir. */
function mistakenIds(pipeline: Pipeline): readonly Problem[] {
  const outputs = pipeline.nodes.flatMap(referencesTo)
  const names = [...pipeline.nodes.map((node) => node.id), ...outputs]
  return pipeline.nodes.flatMap(({ id }, index) => {
    const folded = id.toLowerCase()
    const branch = outputs.find((output) => output.toLowerCase() === folded)
    const whole = names.find((name) => folded.startsWith(`${name.toLowerCase()}: `))
    const meaning =
      (branch !== undefined && `also means a branch, ${branch}`) ||
      (whole !== undefined && `is a name that Weir itself uses for a part of ${whole}`) ||
      (folded.startsWith('_weir_') && "begins like Weir's own names")
    if (meaning === false) return []
    return [nodeError('id_mistaken', `${id} ${meaning}. Give the node another name.`, id, `nodes[${index}].id`)]
  })
}

function danglingInputs(pipeline: Pipeline): readonly Problem[] {
  const known = referencesOf(pipeline)
  return pipeline.nodes.flatMap((node, index) =>
    nodeDefinition(node.kind)
      .inputs(node)
      .filter((input) => !referencedNode(pipeline, input.reference))
      .map(({ key, reference }) => {
        const path = `nodes[${index}].${key}`
        if (reference === '') {
          const message = `${node.id} reads from no node. Connect it to the node whose rows it should take.`
          return nodeError('input_missing', message, node.id, path)
        }
        const near = didYouMean(
          reference,
          known.filter((name) => name !== node.id),
        )
        const advice = near ? `Did you mean ${near}?` : 'Connect it to a node.'
        const fix = near ? { label: `Use ${near}`, edits: [{ path, value: near }] } : undefined
        return nodeError(
          'input_unknown',
          `${node.id} reads from ${reference}, and there is no such node. ${advice}`,
          node.id,
          path,
          fix,
        )
      }),
  )
}

function cycles(pipeline: Pipeline): readonly Problem[] {
  const found: Problem[] = []
  const done = new Set<string>()
  const visit = (node: Node, trail: readonly string[]) => {
    const start = trail.indexOf(node.id)
    if (start >= 0) {
      const circle = [...trail.slice(start), node.id].reverse()
      const index = pipeline.nodes.indexOf(node)
      const message = `These nodes form a cycle: ${circle.join(' → ')}. Give one of them another input.`
      found.push(nodeError('cycle', message, node.id, `nodes[${index}]`))
      return
    }
    if (done.has(node.id)) return
    for (const { reference } of nodeDefinition(node.kind).inputs(node)) {
      const upstream = referencedNode(pipeline, reference)
      if (upstream) visit(upstream, [...trail, node.id])
    }
    done.add(node.id)
  }
  for (const node of pipeline.nodes) visit(node, [])
  return found
}

function missingEnds(pipeline: Pipeline): readonly Problem[] {
  const has = (role: string) => pipeline.nodes.some((node) => nodeDefinition(node.kind).role === role)
  const problems: Problem[] = []
  if (!has('source')) problems.push(documentError('no_source', 'Nothing is read: add a source node.'))
  if (!has('target')) problems.push(documentError('no_target', 'Nothing is loaded: add a target node.'))
  return problems
}

function documentError(code: string, message: string): Problem {
  return { code, severity: 'error', message, nodeId: null, path: 'nodes' }
}
