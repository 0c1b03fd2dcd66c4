import type { Problem } from '../../errors/problem.ts'
import type { LegacyDocument } from './legacy-document.ts'
import { legacyProblem } from './legacy-problem.ts'

/** The inputs of each node, from the edges, and every invalid edge. */
export function legacyInputs({ nodes, edges }: LegacyDocument): {
  readonly inputs: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const ids = new Set<string>()
  for (const [index, { id }] of nodes.entries()) {
    const path = `nodes[${index}].id`
    if (id === '') problems.push(legacyProblem(`Node ${index + 1} has no id. Give it one.`, null, path))
    else if (ids.has(id)) problems.push(legacyProblem(`Two nodes have the id ${id}. Give each its own.`, id, path))
    ids.add(id)
  }
  const inputs = new Map<string, string>()
  for (const [index, { source, target }] of edges.entries()) {
    const path = `edges[${index}]`
    const missing = [source, target].find((id) => !ids.has(id))
    if (missing !== undefined) {
      const named = missing === '' ? 'does not say both of its ends' : `names the node ${missing}, which is not there`
      problems.push(legacyProblem(`The edge ${source} → ${target} ${named}. Correct or remove it.`, null, path))
      continue
    }
    const before = inputs.get(target)
    if (before === source) {
      problems.push(legacyProblem(`The edge ${source} → ${target} is there twice. Remove one.`, target, path))
    } else if (before !== undefined) {
      const message = `${target} is reached from ${before} and from ${source}. A node of Flow IR reads one; bring the two together in a join.`
      problems.push(legacyProblem(message, target, path))
    } else inputs.set(target, source)
  }
  return { inputs, problems: [...problems, ...circles(inputs)] }
}

function circles(inputs: ReadonlyMap<string, string>): readonly Problem[] {
  const told = new Set<string>()
  const problems: Problem[] = []
  for (const start of inputs.keys()) {
    const way: string[] = []
    let at: string | undefined = start
    while (at !== undefined && !way.includes(at) && !told.has(at)) {
      way.push(at)
      at = inputs.get(at)
    }
    if (at !== undefined && way.includes(at)) {
      const circle = way.slice(way.indexOf(at)).toReversed()
      const message = `The edges form a cycle: ${[...circle, circle[0] ?? ''].join(' → ')}. Remove one of them.`
      problems.push(legacyProblem(message, circle[0] ?? null, 'edges'))
    }
    for (const id of way) told.add(id)
  }
  return problems
}
