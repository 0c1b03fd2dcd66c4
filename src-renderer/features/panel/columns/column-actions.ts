import { columnText, literalText } from '../../../../src-shared/expression/write-formula.ts'
import type { Op } from '../../../document/place-op.ts'
import type { GridColumn } from '../../../ui/data-grid/grid-rows.ts'
import { type TypeFamily, typeFamily } from '../../../ui/data-grid/type-family.ts'
import type { ActionField, ColumnAction, Values } from './column-action.ts'
import { likelySeparator, separatorHint } from './split-evidence.ts'

const isText = (family: TypeFamily): boolean => family === 'text'
const formula = (column: GridColumn, text: string): Op => ({
  type: 'expression',
  outputField: column.name,
  formula: text,
})

const types = [
  'text',
  'integer',
  'bigint',
  'numeric',
  'double',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'uuid',
  'json',
]
const misfits: ActionField = {
  key: 'onError',
  label: 'A value that does not fit',
  options: [
    { value: 'quarantine', label: 'sends the row to quarantine' },
    { value: 'null', label: 'becomes null' },
    { value: 'fail', label: 'stops the run' },
  ],
  initial: () => 'quarantine',
}

const comparisons = [
  { value: '=', label: 'is' },
  { value: '!=', label: 'is not' },
  { value: 'starts_with', label: 'starts with' },
  { value: 'ends_with', label: 'ends with' },
  { value: '>', label: 'is more than' },
  { value: '<', label: 'is less than' },
  { value: 'is_null', label: 'is null' },
  { value: 'is_not_null', label: 'is not null' },
]
const takesNoValue = ({ operator = '' }: Values): boolean => operator.startsWith('is_')

/** Names for the parts; a comma of the column's own would end one. */
function partNames(name: string, parts: number): string {
  const plain = name.replaceAll(/\s*,\s*/g, ' ').trim()
  return Array.from({ length: parts }, (_, index) => `${plain}_${index + 1}`).join(', ')
}
const listed = (names: string): readonly string[] =>
  names
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** What a header and a profile offer for every column, in the order of the menu. */
export const columnActions: readonly ColumnAction[] = [
  {
    id: 'rename',
    label: 'Rename…',
    verb: 'Rename',
    group: 'column',
    fields: [{ key: 'to', label: 'New name', initial: ({ name }) => name }],
    op: ({ name }, { to = '' }) => ({ type: 'rename', from: name, to }),
    shows: (_, { to = '' }) => to,
  },
  {
    id: 'type',
    label: 'Change type…',
    verb: 'Convert',
    group: 'column',
    fields: [
      {
        key: 'targetType',
        label: 'Type',
        options: types.map((type) => ({ value: type, label: type })),
        initial: () => 'integer',
      },
      misfits,
    ],
    op: ({ name }, { targetType = 'text', onError = 'quarantine' }) => ({
      type: 'cast',
      field: name,
      targetType,
      onError,
    }),
  },
  {
    id: 'derive',
    label: 'Derive a column…',
    verb: 'Add the column',
    group: 'column',
    fields: [{ key: 'name', label: 'Name of the new column', initial: ({ name }) => `${name}_2` }],
    op: (column, { name = '' }) => ({ type: 'expression', outputField: name, formula: columnText(column.name) }),
    shows: (_, { name = '' }) => name,
    continues: 'formula',
  },
  {
    id: 'exclude',
    label: 'Leave the column out',
    group: 'column',
    op: ({ name }) => ({ type: 'drop', fields: [name] }),
    shows: () => null,
  },
  {
    id: 'trim',
    label: 'Trim spaces',
    group: 'values',
    isFor: isText,
    op: ({ name }) => ({ type: 'trim', fields: [name] }),
  },
  {
    id: 'collapse',
    label: 'One space for several',
    group: 'values',
    isFor: isText,
    op: ({ name }) => ({ type: 'trim', fields: [name], inner: true }),
  },
  {
    id: 'upper',
    label: 'UPPER CASE',
    group: 'values',
    isFor: isText,
    op: (column) => formula(column, `upper(${columnText(column.name)})`),
  },
  {
    id: 'lower',
    label: 'lower case',
    group: 'values',
    isFor: isText,
    op: (column) => formula(column, `lower(${columnText(column.name)})`),
  },
  {
    id: 'title',
    label: 'Title Case',
    group: 'values',
    isFor: isText,
    op: (column) => formula(column, `initcap(${columnText(column.name)})`),
  },
  {
    id: 'replace',
    label: 'Replace a value…',
    verb: 'Replace',
    group: 'values',
    fields: [
      { key: 'from', label: 'Value', placeholder: 'null', isOptional: true },
      { key: 'to', label: 'Becomes', placeholder: 'null', isOptional: true },
    ],
    op: ({ name }, { from = '', to = '' }) => ({
      type: 'replace_values',
      field: name,
      replacements: [{ from: from === '' ? null : from, to: to === '' ? null : to }],
    }),
  },
  {
    id: 'fill',
    label: 'Fill nulls…',
    verb: 'Fill',
    group: 'values',
    fields: [
      {
        key: 'with',
        label: 'Nulls become',
        options: [
          { value: 'previous', label: 'the value above' },
          { value: 'value', label: 'one value' },
        ],
        initial: () => 'previous',
      },
      { key: 'value', label: 'Value', isHidden: ({ with: how }) => how !== 'value' },
    ],
    op: ({ name }, { with: how = 'previous', value = '' }) => ({
      type: 'fill',
      fields: [name],
      with: how,
      ...(how === 'value' ? { value } : {}),
    }),
  },
  {
    id: 'split',
    label: 'Split…',
    verb: 'Split',
    group: 'values',
    isFor: isText,
    fields: [
      {
        key: 'separator',
        label: 'At',
        placeholder: 'a space',
        isOptional: true,
        initial: (_, shown) => likelySeparator(shown).separator.replace(/^ $/, ''),
        hint: ({ separator = '' }, shown) => separatorHint(separator === '' ? ' ' : separator, shown),
      },
      {
        key: 'into',
        label: 'Into columns',
        initial: ({ name }, shown) => partNames(name, likelySeparator(shown).parts),
      },
    ],
    op: ({ name }, { separator = '', into = '' }) => ({
      type: 'split',
      sourceField: name,
      separator: separator === '' ? ' ' : separator,
      outputFields: listed(into),
    }),
    shows: (_, { into = '' }) => listed(into)[0] ?? null,
  },
  {
    id: 'filter',
    label: 'Filter…',
    verb: 'Keep these rows',
    group: 'rows',
    fields: [
      { key: 'operator', label: 'Keep rows where it', options: comparisons, initial: () => '=' },
      { key: 'value', label: 'Value', isOptional: true, isHidden: takesNoValue },
    ],
    op: ({ name }, { operator = '=', value = '' }) => ({
      type: 'filter',
      field: name,
      operator,
      ...(takesNoValue({ operator }) ? {} : { value }),
    }),
  },
  {
    id: 'ascending',
    label: 'Sort ascending',
    group: 'rows',
    op: ({ name }) => ({ type: 'sort', by: [{ field: name, direction: 'asc' }] }),
  },
  {
    id: 'descending',
    label: 'Sort descending',
    group: 'rows',
    op: ({ name }) => ({ type: 'sort', by: [{ field: name, direction: 'desc' }] }),
  },
  {
    id: 'deduplicate',
    label: 'Keep the first row of each value',
    group: 'rows',
    op: ({ name }) => ({ type: 'deduplicate', keyFields: [name] }),
  },
]

export const actionsFor = ({ type }: GridColumn): readonly ColumnAction[] =>
  columnActions.filter(({ isFor }) => isFor?.(typeFamily(type)) ?? true)

/** Keeps, or leaves out, the rows with one value of a column. */
export function valueFilter(column: GridColumn, value: string | null, isKept: boolean): Op {
  if (value === null) return { type: 'filter', field: column.name, operator: isKept ? 'is_null' : 'is_not_null' }
  if (isKept) return { type: 'filter', field: column.name, operator: '=', value }
  // A null is not the value, and stays.
  const name = columnText(column.name)
  return { type: 'filter', condition: `${name} is null or ${name} <> ${literalText(value)}` }
}

/** The values a form begins with; without a quarantine a value that does not fit becomes null. */
export const initialValues = (
  action: ColumnAction,
  column: GridColumn,
  canQuarantine: boolean,
  shown: readonly string[] = [],
): Values =>
  Object.fromEntries(
    (action.fields ?? []).map(({ key, initial }) => {
      const value = initial?.(column, shown) ?? ''
      return [key, value === 'quarantine' && !canQuarantine ? 'null' : value]
    }),
  )

export const isComplete = (action: ColumnAction, values: Values): boolean =>
  (action.fields ?? []).every(
    ({ key, isOptional, isHidden }) =>
      isOptional === true || isHidden?.(values) === true || (values[key] ?? '').trim() !== '',
  )
