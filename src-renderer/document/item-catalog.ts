import type { FormField } from '../../src-shared/forms/form-field.ts'
import { nothingKnown } from '../../src-shared/ops/op.ts'
import { opDefinitions } from '../../src-shared/ops/registry.ts'
import { datasetRuleDefinitions, rowRuleDefinitions } from '../../src-shared/rules/registry.ts'
import type { Column } from '../../src-shared/values/column.ts'

/** A kind of list item of a node: an op, a rule. */
export interface ItemKind {
  readonly type: string
  readonly label: string
  readonly doc: string
  readonly form: readonly FormField[]
  readonly isRunnable: boolean
  readonly example: (input: readonly Column[]) => unknown
  /** What an item does, in plain words; null if it is incomplete. */
  readonly summary: (item: unknown) => string | null
  /** The columns after the item; unchanged for items that only check rows. */
  readonly columnsAfter: (item: unknown, input: readonly Column[]) => readonly Column[]
}

/** A list property of a node, edited item by item. */
export interface ItemList {
  /** The property of the node. */
  readonly key: string
  readonly title: string
  readonly noun: string
  readonly empty: string
  readonly kinds: readonly ItemKind[]
}

const ops: ItemList = {
  key: 'ops',
  title: 'Operations',
  noun: 'operation',
  empty: 'No operations yet: rows pass through as they are.',
  kinds: opDefinitions.map((definition) => ({
    type: definition.type,
    label: definition.label,
    doc: definition.doc,
    form: definition.form,
    isRunnable: definition.compile !== undefined,
    example: definition.example,
    summary: (item) => {
      const read = definition.schema.safeParse(item)
      return read.success ? definition.summary(read.data) : null
    },
    columnsAfter: (item, input) => {
      const read = definition.schema.safeParse(item)
      return read.success ? definition.check(read.data, input, nothingKnown).columns : input
    },
  })),
}

const rowRules: ItemList = {
  key: 'rowLevel',
  title: 'Row rules',
  noun: 'row rule',
  empty: 'No row rules yet: every row passes.',
  kinds: rowRuleDefinitions.map((definition) => ({
    type: definition.type,
    label: definition.label,
    doc: definition.doc,
    form: definition.form,
    isRunnable: definition.breaks !== undefined,
    example: definition.example,
    summary: (item) => {
      const read = definition.schema.safeParse(item)
      return read.success ? definition.summary(read.data) : null
    },
    columnsAfter: (_, input) => input,
  })),
}

export const itemLists: readonly ItemList[] = [ops, rowRules]

/** A rule about all rows of a node, kept under its own key of `datasetLevel`. */
export interface KeyedRuleKind {
  readonly key: string
  readonly label: string
  readonly doc: string
  readonly form: readonly FormField[]
  readonly isRunnable: boolean
  readonly example: unknown
  readonly summary: (rule: unknown) => string | null
}

export const datasetRuleKinds: readonly KeyedRuleKind[] = datasetRuleDefinitions.map((definition) => ({
  key: definition.key,
  label: definition.label,
  doc: definition.doc,
  form: definition.form,
  isRunnable: definition.judgeCount !== undefined || definition.measure !== undefined,
  example: { onFail: 'abort' },
  summary: (rule) => {
    const read = definition.schema.safeParse(rule)
    return read.success ? definition.summary(read.data) : null
  },
}))

export function itemKind(list: ItemList, item: unknown): ItemKind | undefined {
  const type = typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined
  return list.kinds.find((kind) => kind.type === type)
}

/** The input columns of each item of a list, given those of the node; the additional last entry is the node's output. */
export function columnsAlong(
  list: ItemList,
  items: readonly unknown[],
  input: readonly Column[],
): readonly (readonly Column[])[] {
  const along: (readonly Column[])[] = [input]
  for (const item of items) {
    const before = along.at(-1) ?? input
    along.push(itemKind(list, item)?.columnsAfter(item, before) ?? before)
  }
  return along
}
