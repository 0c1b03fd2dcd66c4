import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { ExecutionConfig } from '../../../src-shared/execution/execution-config.ts'
import { executionForm } from '../../../src-shared/execution/execution-form.ts'
import { executionModeOf } from '../../../src-shared/execution/modes/registry.ts'
import { applicableFields } from '../../../src-shared/forms/applicable-fields.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useEditor } from '../../document/document-store.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import type { FieldContext } from './field-context.ts'
import { FormFields } from './form-fields.tsx'
import css from './inspector.module.css'

/** How the runs of the open pipeline are executed. It is kept at once: it is no part of the document. */
export function ExecutionForm() {
  const id = useEditor((state) => state.pipelineId)
  const { data } = useQuery(studioQuery.pipelines.get.queryOptions({ input: { id } }))
  return data ? <ExecutionFields key={id} id={id} kept={data.execution} /> : null
}

function ExecutionFields({ id, kept }: { id: string; kept: ExecutionConfig }) {
  const client = useQueryClient()
  const words = useFailureWords()
  const [draft, setDraft] = useState<Readonly<Record<string, unknown>>>(kept)
  const keep = useMutation({
    ...studioQuery.pipelines.setExecution.mutationOptions(),
    onSuccess: (pipeline) => {
      client.setQueryData(studioQuery.pipelines.get.queryKey({ input: { id } }), pipeline)
    },
  })
  const valueAt = (path: string) => draft[path]
  const context: FieldContext = {
    prefix: '',
    columns: [],
    inputs: {},
    schemas: [],
    table: null,
    problems: [],
    valueAt,
    setValue: (path, value, options) => {
      const { [path]: _, ...others } = draft
      const changed = value === undefined ? others : { ...others, [path]: value }
      setDraft(changed)
      if (options?.typing !== true) keep.mutate({ id, execution: changed })
    },
    onBlur: () => {
      if (JSON.stringify(draft) !== JSON.stringify(kept)) keep.mutate({ id, execution: draft })
    },
  }
  const notice = executionModeOf(kept).notice(kept)
  return (
    <section aria-labelledby="execution-title" className={css['settings']}>
      <header className={css['heading']}>
        <h2 className={css['title']} id="execution-title">
          Execution
        </h2>
        <p className={css['doc']}>For all runs from now on. Not part of the document, so it needs no new version.</p>
      </header>
      <FormFields fields={applicableFields(executionForm, valueAt)} context={context} />
      {notice === null ? null : <p className={css['doc']}>{notice}</p>}
      {keep.error ? <FailureNotice message={words(keep.error)} /> : null}
    </section>
  )
}
