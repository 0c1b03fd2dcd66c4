import { useMemo } from 'react'

import type { FormField } from '../../../src-shared/forms/form-field.ts'
import { valueAt } from '../../document/document-path.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { ExecutionForm } from './execution-form.tsx'
import type { FieldContext } from './field-context.ts'
import { FieldProblems } from './field-problems.tsx'
import { FormFields } from './form-fields.tsx'
import css from './inspector.module.css'
import { PipelineConnector } from './pipeline-connector.tsx'

const fields: readonly FormField[] = [
  { key: 'metadata.name', label: 'Name', control: { kind: 'text' }, required: true },
  { key: 'metadata.description', label: 'Description', control: { kind: 'text' } },
  { key: 'metadata.owner', label: 'Owner', control: { kind: 'text' } },
  { key: 'metadata.tags', label: 'Tags', control: { kind: 'strings' } },
]

/** The form of the pipeline itself, while no node is selected. */
export function PipelineForm() {
  const document = useEditor(openDocument)
  const checked = useEditor((state) => state.checked)
  const dispatch = useEditor((state) => state.dispatch)
  const seal = useEditor((state) => state.seal)
  const context = useMemo<FieldContext>(
    () => ({
      prefix: '',
      columns: [],
      inputs: {},
      schemas: [],
      table: null,
      problems: (checked?.result.problems ?? []).filter((problem) => problem.nodeId === null),
      valueAt: (path) => valueAt(document, path),
      setValue: (path, value, options) => dispatch({ type: 'setPipelineValue', path, value }, options),
      onBlur: seal,
    }),
    [document, checked, dispatch, seal],
  )
  const unplaced = context.problems.filter((problem) => !fields.some((field) => field.key === problem.path))
  return (
    <div className={css['node']}>
      <header className={css['heading']}>
        <h2 className={css['title']}>Pipeline</h2>
        <p className={css['doc']}>Select a node to see its rows and to change what it does.</p>
      </header>
      <FieldProblems problems={unplaced} />
      <FormFields fields={fields} context={context} />
      <PipelineConnector />
      <ExecutionForm />
    </div>
  )
}
