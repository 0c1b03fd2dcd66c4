import type { Problem } from '../../errors/problem.ts'
import { checkFormula } from '../../expression/check-formula.ts'
import type { ChoiceOption } from '../../forms/form-field.ts'
import { findColumn, noEquality, unknownColumn, unknownInList } from '../../ops/columns-after.ts'
import type { Column } from '../../values/column.ts'
import { formatColumnType } from '../../values/column-type.ts'
import type { NodeOf } from '../ir.ts'
import { type JoinedColumn, joinedColumns } from './joined-columns.ts'
import type { NodeCheckContext, NodeDefinition } from './node-definition.ts'
import { findingProblem, nodeError } from './node-problem.ts'

const joinTypes: readonly ChoiceOption[] = [
  { value: 'inner', label: 'Inner', doc: 'Only rows with a match on the other side.' },
  { value: 'left', label: 'Left', doc: 'Every left row; nulls where there is no match.' },
  { value: 'right', label: 'Right', doc: 'Every right row; nulls where there is no match.' },
  { value: 'full', label: 'Full', doc: 'Every row of both sides; nulls where there is no match.' },
  { value: 'semi', label: 'Semi', doc: 'Left rows with a match, without the right columns.' },
  { value: 'anti', label: 'Anti', doc: 'Left rows without a match.' },
]

export const joinNode: NodeDefinition<'join'> = {
  kind: 'join',
  label: 'Join',
  doc: 'Joins the rows of two nodes on equal keys.',
  isOnlyWeir: true,
  role: 'between',
  form: [
    {
      key: 'type',
      label: 'Kind',
      control: {
        kind: 'choice',
        options: joinTypes,
      },
      required: true,
    },
    {
      key: 'on',
      label: 'Join keys',
      control: {
        kind: 'list',
        noun: 'pair',
        min: 1,
        fields: [
          {
            key: 'left',
            label: 'Left column',
            control: { kind: 'column', offer: ({ inputs }) => inputs['left'] ?? [] },
            required: true,
          },
          {
            key: 'right',
            label: 'Right column',
            control: { kind: 'column', offer: ({ inputs }) => inputs['right'] ?? [] },
            required: true,
          },
        ],
        example: () => ({ left: '', right: '' }),
      },
      required: true,
    },
    {
      key: 'select',
      label: 'Columns to keep',
      help: 'Leave empty to keep all.',
      control: {
        kind: 'columns',
        offer: ({ owner, inputs }) => {
          const { type, on } = owner as Pick<Join, 'type' | 'on'>
          const joined = joinedColumns(inputs['left'] ?? [], inputs['right'] ?? [], {
            type,
            on: Array.isArray(on) ? on : [],
            select: undefined,
          })
          return joined.map(({ column }) => column)
        },
      },
    },
  ],
  refusal: null,
  givesRows: true,
  example: (id, input) => ({
    id,
    kind: 'join',
    left: input,
    right: input,
    type: 'inner',
    on: [{ left: '', right: '' }],
  }),
  summary: (node) => {
    const keys = node.on.map((pair) => pair.left).filter((key) => key !== '')
    return keys.length === 0 ? `${node.type} join on keys to be chosen` : `${node.type} join on ${keys.join(', ')}`
  },
  inputs: (node) => [
    { key: 'left', reference: node.left },
    { key: 'right', reference: node.right },
  ],
  check: (node, context) => {
    const [left, right] = context.inputColumns
    if (!left || !right) return { columns: null, problems: [] }
    const columns = joinedColumns(left, right, node).map(({ column }) => column)
    return {
      columns,
      problems: [
        ...node.on.flatMap((pair, index) => pairProblems(node, context, pair, index, left, right)),
        ...selectProblems(node, context, joinedColumns(left, right, { ...node, select: undefined })),
      ],
    }
  },
}

type Join = NodeOf<'join'>

function pairProblems(
  node: Join,
  { path }: NodeCheckContext,
  pair: Join['on'][number],
  index: number,
  left: readonly Column[],
  right: readonly Column[],
): readonly Problem[] {
  const place = `${path}.on[${index}]`
  if (pair.left === '' && pair.right === '') return [unchosenKeys(node, place, left, right)]
  const missing = [
    ...unknownColumn(pair.left, left, 'left'),
    ...unknownColumn(pair.right, right, 'right'),
    ...noEquality(pair.left, left, 'left'),
    ...noEquality(pair.right, right, 'right'),
  ]
  if (missing.length > 0) return missing.map((finding) => findingProblem(finding, node.id, place))
  const [a, b] = [findColumn(left, pair.left), findColumn(right, pair.right)]
  if (!a || !b) return []
  const keys = [
    { name: 'left', type: a.type },
    { name: 'right', type: b.type },
  ]
  if (checkFormula('"left" = "right"', keys, { key: 'left' }).findings.length === 0) return []
  const message = `${pair.left} is ${formatColumnType(a.type)} and ${pair.right} is ${formatColumnType(b.type)}, which cannot be compared. Convert one of them with a cast op first.`
  return [nodeError('join_types', message, node.id, place)]
}

/** Columns of one name on both sides are offered. */
function unchosenKeys(node: Join, place: string, left: readonly Column[], right: readonly Column[]): Problem {
  const message = 'No keys are chosen yet. Choose the columns whose values are equal where rows belong together.'
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  const pairs = left.flatMap((column) => {
    const same = right.find(({ name }) => plain(name) === plain(column.name))
    return same ? [{ left: column.name, right: same.name }] : []
  })
  const fixes = pairs.slice(0, 3).map((pair) => ({
    label: pair.left === pair.right ? `Join on ${pair.left}` : `Join on ${pair.left} = ${pair.right}`,
    edits: [{ path: place, value: pair }],
  }))
  return { ...nodeError('keys_unchosen', message, node.id, place, fixes[0]), otherFixes: fixes.slice(1) }
}

function selectProblems(node: Join, { path }: NodeCheckContext, all: readonly JoinedColumn[]): readonly Problem[] {
  const columns = all.map(({ column }) => column)
  return unknownInList(node.select ?? [], columns, 'select').map((finding) => findingProblem(finding, node.id, path))
}
