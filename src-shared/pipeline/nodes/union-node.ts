import type { Problem } from '../../errors/problem.ts'
import { formatColumnType } from '../../values/column-type.ts'
import { didYouMean } from '../../values/did-you-mean.ts'
import type { NodeOf } from '../ir.ts'
import { columnNameProblems } from './column-names.ts'
import type { NodeDefinition } from './node-definition.ts'
import { nodeError } from './node-problem.ts'
import { type UnionColumn, unionColumns } from './union-columns.ts'

export const unionNode: NodeDefinition<'union'> = {
  kind: 'union',
  label: 'Union',
  doc: 'Puts the rows of several nodes one after the other; columns meet by name.',
  isOnlyWeir: true,
  role: 'between',
  form: [
    {
      key: 'onMissingColumn',
      label: 'A column that an input does not have',
      control: {
        kind: 'choice',
        unsaid: 'fail',
        options: [
          { value: 'fail', label: 'is a problem', doc: 'All inputs have the same columns, in any order.' },
          { value: 'null', label: 'is null in its rows' },
        ],
      },
    },
  ],
  refusal: null,
  givesRows: true,
  overSome: (node, isRead) => ({ ...node, inputs: node.inputs.filter(isRead), onMissingColumn: 'null' }),
  example: (id, input) => ({ id, kind: 'union', inputs: [input, input] }),
  summary: (node) => `the rows of ${node.inputs.length} inputs`,
  inputs: (node) => node.inputs.map((reference, index) => ({ key: `inputs[${index}]`, reference })),
  check: (node, { inputColumns, path }) => {
    const known = inputColumns.flatMap((columns) => (columns ? [columns] : []))
    if (known.length < inputColumns.length) return { columns: null, problems: [] }
    const united = unionColumns(known)
    const columns = united.map(({ column }) => column)
    return {
      columns,
      problems: [
        ...united.flatMap((each) => typeProblems(node, path, each)),
        ...(node.onMissingColumn === 'null'
          ? []
          : node.inputs.flatMap((_, index) => missingProblems(node, path, united, index))),
        ...columnNameProblems(columns, node.id, path),
      ],
    }
  },
}

type Union = NodeOf<'union'>

function typeProblems(node: Union, path: string, { column, from, fits }: UnionColumn): readonly Problem[] {
  if (fits) return []
  const types = from.flatMap((each, index) =>
    each ? [`${formatColumnType(each.type)} in ${node.inputs[index] ?? ''}`] : [],
  )
  const message = `The column ${column.name} is ${types.join(' and ')}, which cannot be in one column. Convert it with a cast op first.`
  return [nodeError('union_types', message, node.id, path)]
}

/** One problem for each input that lacks columns. */
function missingProblems(node: Union, path: string, united: readonly UnionColumn[], index: number): readonly Problem[] {
  const missing = united.filter(({ from }) => !from[index])
  const [first] = missing
  if (!first) return []
  const input = node.inputs[index] ?? ''
  const own = united.flatMap(({ from }) => from[index]?.name ?? [])
  const near = missing.length === 1 ? didYouMean(first.column.name, own) : null
  const names = missing.map(({ column }) => column.name).join(', ')
  const advice = near ? `Its ${near} may be meant: rename it. ` : ''
  const message = `${input} has no column ${names}, which other inputs have. ${advice}Otherwise say that missing columns are null.`
  const fix = { label: 'Missing columns are null', edits: [{ path: `${path}.onMissingColumn`, value: 'null' }] }
  return [nodeError('union_columns', message, node.id, `${path}.inputs[${index}]`, fix)]
}
