import type { Column } from '../../values/column.ts'
import type { NodeDefinition } from './node-definition.ts'

export const joinNode: NodeDefinition<'join'> = {
  kind: 'join',
  label: 'Join',
  doc: 'Puts the rows of two nodes side by side where their keys agree.',
  role: 'between',
  form: [
    {
      key: 'type',
      label: 'Kind',
      control: {
        kind: 'choice',
        options: ['inner', 'left', 'right', 'full', 'semi', 'anti'].map((value) => ({ value, label: value })),
      },
      required: true,
    },
    { key: 'on', label: 'Columns that must agree', control: { kind: 'json' }, required: true },
    { key: 'select', label: 'Columns to keep', control: { kind: 'strings' } },
  ],
  refusal: 'A join node cannot run in this build. Join the files before, or in the database after the load.',
  givesRows: true,
  example: (id, input) => ({
    id,
    kind: 'join',
    left: input,
    right: input,
    type: 'inner',
    on: [{ left: 'id', right: 'id' }],
  }),
  summary: (node) => `${node.type} join on ${node.on.map((pair) => pair.left).join(', ')}`,
  inputs: (node) => [
    { key: 'left', reference: node.left },
    { key: 'right', reference: node.right },
  ],
  check: (node, context) => {
    const [left, right] = context.inputColumns
    return { columns: left && right ? joined(left, right, node.select) : null, problems: [] }
  },
}

function joined(left: readonly Column[], right: readonly Column[], select: readonly string[] | undefined) {
  const all = [...left, ...right.filter((column) => !left.some((each) => each.name === column.name))]
  return select ? all.filter((column) => select.includes(column.name)) : all
}
