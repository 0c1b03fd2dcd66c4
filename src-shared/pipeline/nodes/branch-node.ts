import { checkFormula } from '../../expression/check-formula.ts'
import { namedOutputs, type NamedOutputs } from './named-outputs.ts'
import type { NodeDefinition } from './node-definition.ts'
import { findingProblem, nodeError, withoutColumnFindings } from './node-problem.ts'

const outputs: NamedOutputs = { list: 'branches', name: 'name', detail: 'when', rest: 'otherwise' }

export const branchNode: NodeDefinition<'branch'> = {
  kind: 'branch',
  label: 'Branch',
  doc: 'Sends each row to the first branch whose condition it meets.',
  isOnlyWeir: true,
  role: 'between',
  form: [
    {
      key: 'branches',
      label: 'Branches',
      help: 'A row takes the first branch whose condition it meets.',
      control: {
        kind: 'list',
        noun: 'branch',
        isOrdered: true,
        min: 1,
        fields: [
          { key: 'name', label: 'Name', control: { kind: 'name', taken: outputNames }, required: true },
          {
            key: 'when',
            label: 'Condition',
            control: { kind: 'formula' },
            required: true,
            placeholder: 'amount > 100',
          },
        ],
        example: (owner) => ({ name: freeName(outputNames(owner)), when: 'true' }),
      },
      required: true,
    },
    {
      key: 'otherwise',
      label: 'Every other row',
      help: 'The name of the branch for all other rows. Without one, they are counted and dropped.',
      control: { kind: 'name', taken: outputNames },
    },
  ],
  refusal: null,
  givesRows: true,
  outputs,
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
    // Names in the engine are case-insensitive.
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
        const message = `Two branches are called ${branch.name}, or differ only in upper and lower case.`
        return [...problems, nodeError('branch_repeats', message, node.id, `${path}.name`)]
      }),
    }
  },
}

function outputNames(node: Readonly<Record<string, unknown>>): readonly string[] {
  return namedOutputs(node, outputs).map((output) => output.name)
}

function freeName(taken: readonly string[]): string {
  for (let number = taken.length; ; number++) {
    if (!taken.includes(`branch_${number}`)) return `branch_${number}`
  }
}
