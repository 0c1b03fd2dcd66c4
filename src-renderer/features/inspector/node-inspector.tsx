import { type ReactNode, useMemo } from 'react'

import { applicableFields } from '../../../src-shared/forms/applicable-fields.ts'
import type { FormField } from '../../../src-shared/forms/form-field.ts'
import { isUnfinished, unfinishedFlow } from '../../../src-shared/pipeline/check-flow.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { valueAt, withValueAt } from '../../document/document-path.ts'
import { problemsOf } from '../../document/stopping-problems.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { datasetRuleKinds, itemLists } from '../../document/item-catalog.ts'
import { nodeKind } from '../../document/node-catalog.ts'
import type { NodeDocument } from '../../document/pipeline-document.ts'
import { ConnectionsForm } from './connections-form.tsx'
import { DatasetRules } from './dataset-rules.tsx'
import type { FieldContext } from './field-context.ts'
import { FieldProblems } from './field-problems.tsx'
import { FormFields } from './form-fields.tsx'
import css from './inspector.module.css'
import { ItemListEditor } from './item-list-editor.tsx'
import { NodeHeading } from './node-heading.tsx'
import { SourceTypes } from './source-types.tsx'
import { tableOf, useStranger } from './tables/table-of-node.ts'
import { type InputColumns, useInputColumns } from './use-input-columns.ts'

interface NodeInspectorProps {
  readonly node: NodeDocument
  readonly schemas: readonly SchemaRecord[]
  readonly below: ReactNode
}

/** The selected node as a form made from its kind's definition, and its lists of ops or rules. */
export function NodeInspector({ node, schemas, below }: NodeInspectorProps) {
  const known = useInputColumns(node)
  const context = useFieldContext(node, known, schemas)
  const kind = nodeKind(node.kind)
  const form = applicableFields(kind?.form ?? [], context.valueAt)
  const shown = new Set(
    kind?.properties.filter((key) => key === 'datasetLevel' || itemLists.some((list) => list.key === key)),
  )
  const others = context.problems.filter(
    (problem) =>
      !(problem.path in context.inputs) &&
      !shown.has(problem.path.split(/[.[]/)[0] ?? '') &&
      !hasField(form, problem.path),
  )
  return (
    <div className={css['node']}>
      <NodeHeading node={node} doc={kind?.doc ?? 'This kind of node is unknown.'} />
      <FieldProblems problems={others} />
      <ConnectionsForm node={node} problems={context.problems} />
      <FormFields fields={form} context={context} />
      {form.some((field) => field.key === 'config.columns') ? <SourceTypes node={node} /> : null}
      {itemLists
        .filter((list) => kind?.properties.includes(list.key))
        .map((list) => (
          <ItemListEditor key={`${node.id} ${list.key}`} nodeId={node.id} list={list} context={context} />
        ))}
      {kind?.properties.includes('datasetLevel') ? <DatasetRules kinds={datasetRuleKinds} context={context} /> : null}
      {below}
    </div>
  )
}

function useFieldContext(
  node: NodeDocument,
  { columns, inputs }: InputColumns,
  schemas: readonly SchemaRecord[],
): FieldContext {
  const dispatch = useEditor((state) => state.dispatch)
  const seal = useEditor((state) => state.seal)
  const index = useEditor((state) => openDocument(state).nodes.indexOf(node))
  const found = useEditor(problemsOf)
  const adopted = useStranger(node, schemas)
  const table = useMemo(() => tableOf(node, schemas, adopted), [node, schemas, adopted])
  return useMemo(() => {
    const start = `nodes[${index}].`
    const problems = found
      .filter((problem) => problem.nodeId === node.id && problem.code !== unfinishedFlow)
      .map((problem) => ({
        ...problem,
        path: problem.path.startsWith(start) ? problem.path.slice(start.length) : '',
        // A form that was just opened asks; it does not complain.
        ...(isUnfinished(problem) ? { severity: 'warning' as const } : {}),
      }))
    return {
      prefix: '',
      columns,
      inputs,
      schemas,
      table,
      problems,
      valueAt: (path) => valueAt(node, path),
      setValue: (path, value, options) => {
        const field = nodeKind(node.kind)?.form.find(({ key }) => key === path)
        const owner = withValueAt(node, path, value)
        const named = tableOf(owner, schemas, adopted)
        const reset = [
          ...Object.entries(field?.resets?.(valueAt(node, path), value) ?? {}),
          ...Object.entries(field?.fills?.({ owner, table: named }) ?? {}).filter(([key]) =>
            isEmpty(valueAt(node, key)),
          ),
        ]
        if (reset.every(([key, after]) => valueAt(node, key) === after)) {
          dispatch({ type: 'setNodeValue', id: node.id, path, value }, options)
          return
        }
        const edits = [
          { path: start + path, value },
          ...reset.map(([key, after]) => ({ path: start + key, value: after })),
        ]
        dispatch({ type: 'applyFix', fix: { label: `Change ${path}`, edits } })
      },
      onBlur: seal,
    }
  }, [node, index, columns, inputs, schemas, table, adopted, found, dispatch, seal])
}

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0)

const hasField = (fields: readonly FormField[], path: string): boolean =>
  fields.flatMap(shownKeys).some((key) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`))

/** The keys that a field edits: its own, and for a file those that say which files like it are meant. */
const shownKeys = ({ key, control }: FormField): readonly string[] =>
  control.kind === 'file' ? [key, ...control.like.map((each) => key.replace(/[^.]*$/, each.key))] : [key]
