import { checkFormula } from '../../expression/check-formula.ts'
import type { NodeDefinition } from './node-definition.ts'
import { findingProblem, nodeError, withoutColumnFindings } from './node-problem.ts'

export const branchNode: NodeDefinition<'branch'> = {
  kind: 'branch',
  label: 'Branch',
  doc: 'Sends each row down the first branch whose condition it meets.',
  role: 'between',
  form: [
    { key: 'branches', label: 'Branches', control: { kind: 'json' }, required: true },
    { key: 'otherwise', label: 'Name of the branch for the rest', control: { kind: 'text' } },
  ],
  refusal: null,
  givesRows: true,
  example: (id, input) => ({
    id,
    kind: 'branch',
    input,
    branches: [{ name: 'first', when: 'true' }],
    otherwise: 'rest',
  }),
  summary: (node) => node.branches.map((branch) => `${branch.name}: ${branch.when}`).join(' · '),
  inputs: (node) => [{ key: 'input', reference: node.input }],
  check: (node, context) => {
    const columns = context.inputColumns[0] ?? null
    // The engine does not tell names apart by case.
    const names = node.branches.map((branch) => branch.name.toLowerCase())
    return {
      columns,
      problems: node.branches.flatMap((branch, index) => {
        const path = `${context.path}.branches[${index}]`
        const findings = checkFormula(branch.when, columns ?? [], { key: 'when', expect: 'boolean' }).findings
        const problems = withoutColumnFindings(findings, columns).map((finding) =>
          findingProblem(finding, node.id, path),
        )
        const name = branch.name.toLowerCase()
        if (names.indexOf(name) === index && name !== node.otherwise?.toLowerCase()) return problems
        const message = `Two branches are called ${branch.name}, or differ in capitals only.`
        return [...problems, nodeError('branch_repeats', message, node.id, `${path}.name`)]
      }),
    }
  },
}
