import { Button, SegmentedControl } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import { Link, useLocation, useSearch } from 'wouter'

import type { MergeSide } from '../../../src-shared/pipeline/diff/merge-documents.ts'
import type { Comparison } from '../../../src-shared/remotes/comparison.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { comparedDocument } from '../../document/compared-document.ts'
import { useEditor } from '../../document/document-store.ts'
import { mergeMarks } from '../../document/merge-marks.ts'
import { type PipelineDocument, readDocument } from '../../document/pipeline-document.ts'
import { isToMerge, stateWords, versionWords } from '../../features/remotes/compared-words.ts'
import { Differences } from '../../features/remotes/differences.tsx'
import { chooseSide, type MergedPair, useMergeChoices } from '../../features/remotes/merge-choices.ts'
import { NodeSides } from '../../features/remotes/node-sides.tsx'
import { TransferButtons } from '../../features/remotes/transfer-buttons.tsx'
import { useComparison } from '../../features/remotes/use-comparison.ts'
import { JsonDiff } from '../../ui/document-diff/json-diff.tsx'
import { useShowPlace } from '../../ui/page/page-place.ts'
import { useToast } from '../../ui/toast/toast-state.ts'
import { MarkedCanvas } from './marked-canvas.tsx'
import css from './merge-page.module.css'
import { PipelineAnswer } from './pipeline-answer.tsx'

const noNames = { pipelineName: '', remoteName: '' }

const views = [
  { value: 'canvas', label: 'Canvas' },
  { value: 'list', label: 'List' },
  { value: 'json', label: 'JSON' },
] as const

/** A pipeline merged with the one on a remote: on the canvas, as a list and as JSON, with the same decisions in each. */
export function MergePage(pair: MergedPair) {
  const choices = useMergeChoices(pair)
  const comparison = useComparison(pair, choices)
  const unknown = comparison.isError ? { pipelineName: pair.pipelineId, remoteName: pair.remoteId } : noNames
  const { pipelineName, remoteName } = comparison.data ?? unknown
  useShowPlace([
    { label: 'Pipelines', href: '/pipelines' },
    { label: pipelineName, href: `/pipelines/${pair.pipelineId}` },
    { label: `Merge with ${remoteName}` },
  ])
  return (
    <PipelineAnswer query={comparison}>
      {(compared) => <Merge pair={pair} comparison={compared} choices={choices} />}
    </PipelineAnswer>
  )
}

interface MergeProps {
  readonly pair: MergedPair
  readonly comparison: Comparison
  readonly choices: ReturnType<typeof useMergeChoices>
}

function Merge({ pair, comparison, choices }: MergeProps) {
  const { state, remoteName, version, hasDraft, ours, merge } = comparison
  const { pipelineId } = pair
  const [, navigate] = useLocation()
  const client = useQueryClient()
  const asked = new URLSearchParams(useSearch()).get('view')
  const view = views.find(({ value }) => value === asked)?.value ?? 'canvas'
  const onChoose = (places: readonly string[], side: MergeSide) => {
    chooseSide(pair, places, side)
  }
  return (
    <div className={css['page']}>
      <div className={css['bar']}>
        <h1>Merge with {remoteName}</h1>
        <span className={css['words']}>
          {stateWords(state, remoteName)} {versionWords(comparison)}
        </span>
        <SegmentedControl
          aria-label="View of the merge"
          data={[...views]}
          value={view}
          onChange={(next) => {
            navigate(`/pipelines/${pipelineId}/merge/${pair.remoteId}?view=${next}`, { replace: true })
          }}
        />
      </div>
      {hasDraft ? (
        <p className={css['draft']} role="status">
          What was changed since version {version} is not saved, so it is not merged.
          <Button component={Link} href={`/pipelines/${pipelineId}`} size="xs">
            Save or undo it in the editor
          </Button>
        </p>
      ) : null}
      {isToMerge(state) ? (
        <div className={css['view']}>
          {view === 'canvas' ? <OnCanvas comparison={comparison} onChoose={onChoose} /> : null}
          {view === 'list' ? (
            <div className={css['list']} tabIndex={0} role="region" aria-label="Differences">
              <Differences comparison={comparison} onChoose={onChoose} />
            </div>
          ) : null}
          {view === 'json' ? <JsonDiff before={ours} after={merge.document} /> : null}
        </div>
      ) : (
        <p className={css['nothing']}>There is nothing to merge. {stateWords(state, remoteName)}</p>
      )}
      <div className={css['foot']}>
        <TransferButtons
          comparison={comparison}
          choices={choices}
          onDone={() => void client.invalidateQueries({ queryKey: studioQuery.remotes.key() })}
          onPulled={(message) => {
            void client.invalidateQueries({ queryKey: studioQuery.pipelines.key() })
            useToast.getState().show({ message })
            navigate(`/pipelines/${pipelineId}`)
          }}
        />
      </div>
    </div>
  )
}

const nothing: PipelineDocument = { nodes: [] }
const documentOf = (value: unknown): PipelineDocument => readDocument(value) ?? nothing

interface OnCanvasProps {
  readonly comparison: Comparison
  readonly onChoose: (places: readonly string[], side: MergeSide) => void
}

/** The merged graph, with the nodes that only one side still has; the selected node's sides are beside it. */
function OnCanvas({ comparison, onChoose }: OnCanvasProps) {
  const { pipelineId, ours, theirs, merge, changedHere, changedThere, remoteName } = comparison
  const sides = useRef<HTMLElement>(null)
  const document = useMemo(
    () => comparedDocument(documentOf(theirs), comparedDocument(documentOf(ours), documentOf(merge.document))),
    [ours, theirs, merge.document],
  )
  const marks = useMemo(
    () => mergeMarks({ changedHere, changedThere, conflicts: merge.conflicts, remoteName }),
    [changedHere, changedThere, merge.conflicts, remoteName],
  )
  const selected = useEditor(({ selectedIds }) => (selectedIds.length === 1 ? (selectedIds[0] ?? null) : null))
  const inspect = useCallback(() => {
    sides.current?.focus()
  }, [])
  return (
    <div className={css['columns']}>
      <div className={css['canvas']}>
        <MarkedCanvas pipelineId={pipelineId} document={document} marks={marks} onInspect={inspect} />
      </div>
      <aside ref={sides} className={css['sides']} tabIndex={0} aria-label="What differs">
        <NodeSides
          comparison={comparison}
          marks={marks}
          nodeId={selected}
          onSelect={(id) => {
            useEditor.getState().select(id === null ? [] : [id])
            // What was pressed is gone.
            sides.current?.focus()
          }}
          onChoose={onChoose}
        />
      </aside>
    </div>
  )
}
