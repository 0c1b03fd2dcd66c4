import { Button, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { SourceInference } from '../../../src-shared/inference/inference.ts'
import { studio } from '../../api/studio-client.ts'
import { valueAt } from '../../document/document-path.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import type { NodeDocument } from '../../document/pipeline-document.ts'
import { declareTypes } from '../../document/declare-types.ts'
import { layoutWords } from '../../../src-shared/layout/layout-facts.ts'
import { formatCountOf } from '../../../src-shared/values/format-count.ts'
import { formatDuration } from '../../ui/format/format-duration.ts'
import { FailureNotice } from '../../ui/state/failure-notice.tsx'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import { ColumnFinding } from './column-finding.tsx'
import css from './inspector.module.css'
import types from './source-types.module.css'
import { type Decision, decisionsOf } from './type-decisions.ts'

/** The types of a source's columns, inferred from every value of its files; declared only on request. */
export function SourceTypes({ node }: { node: NodeDocument }) {
  const words = useFailureWords()
  const { query, start, stop } = useInference(node)
  return (
    <section className={css['list']} aria-label="Types" data-path="config.columns">
      <div className={css['listHead']}>
        <h2 className={css['listTitle']}>Types</h2>
        <Button size="xs" variant="subtle" color="accent" onClick={query.isFetching ? stop : start}>
          {query.isFetching ? 'Stop' : query.data ? 'Infer again' : 'Infer types'}
        </Button>
      </div>
      <SourceLayout node={node} />
      {query.isFetching ? (
        <p className={css['none']} aria-live="polite">
          Reading every value of the file…
        </p>
      ) : query.error ? (
        <FailureNotice message={words(query.error)} />
      ) : query.data ? (
        <Findings node={node} inference={query.data} />
      ) : (
        <p className={css['none']}>{declaredWords(node)}</p>
      )}
    </section>
  )
}

/** How the files are read, as the import sheet says it, and the way to the fields that say it. */
function SourceLayout({ node }: { node: NodeDocument }) {
  const show = useEditor((state) => state.show)
  const config = (node['config'] ?? {}) as Readonly<Record<string, unknown>>
  if (config['path'] === undefined || config['path'] === '') return null
  return (
    <p className={types['layout']}>
      <span>{layoutWords(config).join(' · ')}</span>
      <UnstyledButton
        className={types['change']}
        aria-label="Change how the files are read"
        onClick={() => {
          show(node.id, 'config.format')
        }}
      >
        Change
      </UnstyledButton>
    </p>
  )
}

/** Runs on request, because it reads whole files; stops when another node is selected. */
function useInference(node: NodeDocument) {
  const pipelineId = useEditor((state) => state.pipelineId)
  const document = useEditor(openDocument)
  const [asked, setAsked] = useState(0)
  const { columns: _, ...config } = (node['config'] ?? {}) as Record<string, unknown>
  const query = useQuery({
    queryKey: ['types', pipelineId, JSON.stringify([node['connector'], config]), asked],
    queryFn: ({ signal }): Promise<SourceInference> =>
      studio.pipelines.inferSource({ id: pipelineId, ir: { ...document, nodes: [node] }, nodeId: node.id }, { signal }),
    enabled: asked > 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return {
    query,
    start: () => {
      setAsked(Date.now())
    },
    stop: () => {
      setAsked(0)
    },
  }
}

function Findings({ node, inference }: { node: NodeDocument; inference: SourceInference }) {
  const dispatch = useEditor((state) => state.dispatch)
  const document = useEditor(openDocument)
  const [decided, setDecided] = useState<Readonly<Record<string, Decision>>>({})
  const { rows, columns, durationMs, files } = inference
  return (
    <>
      <p className={types['findings']}>
        Every value of {formatCountOf(rows, 'row')} of {files.join(', ')}, {formatDuration(durationMs)}.
      </p>
      <Button
        fullWidth
        variant="filled"
        onClick={() => {
          dispatch({ type: 'applyFix', fix: declareTypes(document, node.id, decisionsOf(columns, decided)) })
        }}
      >
        Use these types
      </Button>
      <ul className={types['columns']}>
        {columns.map((column) => (
          <ColumnFinding
            key={column.name}
            column={column}
            decision={decided[column.name] ?? null}
            onDecide={(decision) => {
              setDecided((before) => ({ ...before, [column.name]: decision }))
            }}
          />
        ))}
      </ul>
    </>
  )
}

function declaredWords(node: NodeDocument): string {
  const declared = valueAt(node, 'config.columns')
  const count = Array.isArray(declared) ? declared.length : 0
  return count === 0
    ? 'Every column of a text file is text until its type is inferred or declared.'
    : `${formatCountOf(count, 'column')} with a declared type; the others are text.`
}
