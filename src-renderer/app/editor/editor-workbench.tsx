import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { Group, Panel, Separator, useDefaultLayout, usePanelRef } from 'react-resizable-panels'

import type { PipelineRecord } from '../../../src-shared/contract/records.ts'
import type { SchemaRecord } from '../../../src-shared/schemas/schema-record.ts'
import { studioQuery } from '../../api/studio-client.ts'
import { useEditor } from '../../document/document-store.ts'
import { problemsOf } from '../../document/stopping-problems.ts'
import type { NodeDocument } from '../../document/pipeline-document.ts'
import { PipelineCanvas } from '../../features/canvas/pipeline-canvas.tsx'
import { Inspector } from '../../features/inspector/inspector.tsx'
import { NodePanel } from '../../features/panel/node-panel.tsx'
import { PlanDialog } from '../../features/plan/plan-dialog.tsx'
import { usePlan } from '../../features/plan/use-plan.ts'
import { widenColumn } from './widen-column.tsx'
import { ProblemsList } from '../../features/problems/problems-list.tsx'
import { LoadedBeforeDialog } from '../../features/run/loaded-before-dialog.tsx'
import { ResultBar } from '../../features/run/result-bar.tsx'
import { useRun } from '../../features/run/use-run.ts'
import { NodeState } from '../../features/target-state/node-state.tsx'
import css from './editor.module.css'
import { EditorMenu } from './editor-menu.tsx'
import { EditorRemotes } from './editor-remotes.tsx'
import { EditorToolbar } from './editor-toolbar.tsx'
import { useCheck } from './use-check.ts'
import { useDraft } from './use-draft.ts'
import { useEditorActions } from './use-editor-actions.ts'
import { useIsFolded } from './use-is-folded.ts'
import { useKeptHistory } from './use-kept-history.ts'
import { usePanes } from './use-panes.ts'
import { useSidePane } from './use-side-pane.ts'
import { useTopHeight } from './use-top-height.ts'
import { useVersion } from './use-version.ts'
import { VersionDetail } from './version-detail.tsx'

const ScheduleView = lazy(async () => ({
  default: (await import('../../features/schedule/schedule-view.tsx')).ScheduleView,
}))
const JsonEditor = lazy(async () => ({ default: (await import('../../features/json/json-editor.tsx')).JsonEditor }))

/** The layout of the editor: canvas or JSON, the selected node's form on the right, its data below. */
export function EditorWorkbench({ record }: { record: PipelineRecord }) {
  const { view, tab, setTab, enter } = usePanes()
  useLayoutEffect(() => {
    enter(record.id)
  }, [enter, record.id])
  const form = useRef<HTMLDivElement>(null)
  const side = useSidePane()
  const bottom = usePanelRef()
  const [isBottomFolded, lookAtBottom] = useIsFolded(bottom)
  const top = usePanelRef()
  const topHeight = useTopHeight(top, view)
  // Each shape has a height of its own, kept where a person gave it: that of a strip is in pixels until then.
  const rows = useDefaultLayout({
    id: `weir.editor.rows.${topHeight.shape}`,
    panelIds: ['top', 'bottom'],
    onlySaveAfterUserInteractions: true,
  })

  const draft = useDraft()
  useKeptHistory()
  useCheck()
  const run = useRun()
  const plan = usePlan()
  const version = useVersion(record, run)
  const problemCount = useEditor((state) => problemsOf(state).length)
  const schemas = useSchemas()

  const { unfold: unfoldSide } = side
  const inspect = useCallback(() => {
    unfoldSide()
    requestAnimationFrame(() => {
      form.current?.querySelector<HTMLElement>('input, button, [contenteditable=true]')?.focus()
    })
  }, [unfoldSide])
  const reveal = useEditor((state) => state.reveal)
  useEffect(() => {
    if (reveal) unfoldSide()
  }, [reveal, unfoldSide])

  const showProblems = useCallback(() => {
    setTab('problems')
    bottom.current?.expand()
  }, [setTab, bottom])
  const select = useEditor((state) => state.select)
  const showRejected = useCallback(
    (nodeId: string, what: 'rejected' | 'changed' = 'rejected') => {
      select([nodeId])
      setTab(what)
      bottom.current?.expand()
    },
    [select, setTab, bottom],
  )
  const fold = useCallback(() => bottom.current?.collapse(), [bottom])
  const unfold = useCallback(() => bottom.current?.expand(), [bottom])
  const problems = useMemo(() => <ProblemsList onShowRows={showRejected} widen={widenColumn} />, [showRejected])
  useEditorActions({ plan, run, version, showProblems })

  return (
    <div className={css['workbench']}>
      <VisuallyHidden component="h1">{record.name}</VisuallyHidden>
      <VersionDetail record={record} version={version} draft={draft} />
      <EditorMenu record={record} isSaved={draft.kind === 'same' || draft.kind === 'saved'} />
      <EditorRemotes pipelineId={record.id} />
      <LoadedBeforeDialog controls={run} />
      <PlanDialog plan={plan} onLoad={run.start.mutate} />
      <EditorToolbar
        plan={plan}
        run={run}
        isSideFolded={side.isFolded}
        onToggleSide={side.isFolded ? side.unfold : side.fold}
        onShowProblems={showProblems}
      />
      <Group className={css['columns']} orientation="horizontal">
        <Panel id="main" minSize={360} className={css['main'] ?? ''}>
          <ResultBar controls={run} onShowRows={showRejected} />
          <div className={css['view']}>
            {view === 'schedule' ? (
              <Suspense fallback={null}>
                <ScheduleView newestVersion={version.number} onSave={version.save} />
              </Suspense>
            ) : (
              <Group {...rows} orientation="vertical">
                <Panel
                  id="top"
                  panelRef={top}
                  onResize={topHeight.onResize}
                  defaultSize={topHeight.height}
                  groupResizeBehavior={topHeight.behaviour}
                  minSize={96}
                >
                  {view === 'canvas' ? (
                    <PipelineCanvas onInspect={inspect} onShowRows={showRejected} />
                  ) : (
                    <Suspense fallback={null}>
                      <JsonEditor />
                    </Suspense>
                  )}
                </Panel>
                <Separator className={css['line']} aria-label="Height of the data panel" />
                <Panel
                  id="bottom"
                  panelRef={bottom}
                  onResize={lookAtBottom}
                  minSize={120}
                  collapsible
                  collapsedSize={34}
                >
                  <NodePanel
                    tab={tab}
                    onTab={setTab}
                    isFolded={isBottomFolded}
                    onFold={fold}
                    onUnfold={unfold}
                    problemCount={problemCount}
                    problems={problems}
                  />
                </Panel>
              </Group>
            )}
          </div>
        </Panel>
        <Separator className={css['line']} aria-label="Width of the form" />
        <Panel
          id="side"
          panelRef={side.pane}
          onResize={side.onResize}
          defaultSize={side.start}
          minSize={300}
          maxSize={560}
          collapsible
          collapsedSize={0}
          groupResizeBehavior="preserve-pixel-size"
        >
          <aside ref={form} className={css['side']} aria-label="Form of the selected node">
            <Inspector schemas={schemas} below={nodeState} />
          </aside>
        </Panel>
      </Group>
    </div>
  )
}

const nodeState = (node: NodeDocument) => <NodeState node={node} />

const none: readonly SchemaRecord[] = []

function useSchemas(): readonly SchemaRecord[] {
  const schemas = useQuery(studioQuery.schemas.list.queryOptions())
  return schemas.data ?? none
}
