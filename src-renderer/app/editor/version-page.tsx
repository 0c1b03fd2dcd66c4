import { Button, VisuallyHidden } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { Group, Panel, Separator, useDefaultLayout, usePanelRef } from 'react-resizable-panels'
import { useLocation } from 'wouter'

import { studio, studioQuery } from '../../api/studio-client.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import { findNode, pipelineName, type PipelineDocument, readDocument } from '../../document/pipeline-document.ts'
import { PipelineCanvas } from '../../features/canvas/pipeline-canvas.tsx'
import { Inspector } from '../../features/inspector/inspector.tsx'
import { NodePanel } from '../../features/panel/node-panel.tsx'
import { widenColumn } from './widen-column.tsx'
import { ProblemsList } from '../../features/problems/problems-list.tsx'
import { RelativeTime } from '../../ui/format/relative-time.tsx'
import { TopBarDetail } from '../../ui/page/top-bar-slot.tsx'
import { useShowPlace } from '../../ui/page/page-place.ts'
import { useFailureWords } from '../../ui/state/failure-words.ts'
import css from './editor.module.css'
import { storedLayout } from './layout-storage.ts'
import { PipelineAnswer } from './pipeline-answer.tsx'
import { useCheck } from './use-check.ts'
import { useIsFolded } from './use-is-folded.ts'
import { usePanes } from './use-panes.ts'
import { VersionMenu } from './version-menu.tsx'

interface VersionPageProps {
  readonly pipelineId: string
  readonly version: number
}

/** A version of a pipeline as it was saved: canvas, forms and rows, to be read and to be restored. */
export function VersionPage({ pipelineId, version }: VersionPageProps) {
  const input = { id: pipelineId, version }
  const query = useQuery({
    queryKey: [...studioQuery.pipelines.version.queryKey({ input }), 'with the newest'],
    queryFn: async () => {
      const [found, { version: newest, name }] = await Promise.all([
        studio.pipelines.version(input),
        studio.pipelines.get({ id: pipelineId }),
      ])
      return { ...found, newest, name }
    },
    gcTime: 0,
  })
  const name = query.data?.name ?? (query.isError ? pipelineId : '')
  useShowPlace([
    { label: 'Pipelines', href: '/pipelines' },
    { label: name, href: `/pipelines/${pipelineId}` },
    { label: `Version ${version}` },
  ])
  return (
    <PipelineAnswer query={query}>
      {(found) => <OpenedVersion pipelineId={pipelineId} found={found} document={readDocument(found.ir)} />}
    </PipelineAnswer>
  )
}

interface OpenedVersionProps {
  readonly pipelineId: string
  readonly found: {
    readonly version: number
    readonly newest: number
    readonly comment: string | null
    readonly authoredBy: string | null
    readonly createdAt: string
  }
  readonly document: PipelineDocument | null
}

function OpenedVersion({ pipelineId, found, document }: OpenedVersionProps) {
  const isOpen = useEditor((state) => state.pipelineId === pipelineId && state.isReadOnly)
  const setTab = usePanes((panes) => panes.setTab)
  useEffect(() => {
    const editor = useEditor.getState()
    if (!document || (editor.pipelineId === pipelineId && editor.isReadOnly)) return
    editor.open(pipelineId, { document, layout: storedLayout(pipelineId) }, { isReadOnly: true })
    const wanted = new URLSearchParams(window.location.search)
    const node = findNode(document, wanted.get('node') ?? '') ?? document.nodes[0]
    if (node) editor.select([node.id])
    const tab = wanted.get('tab')
    if (tab !== null) setTab(tab)
  }, [pipelineId, document, setTab])
  useEffect(() => {
    return () => {
      useEditor.getState().open('', { document: { nodes: [] }, layout: {} })
    }
  }, [])
  return isOpen ? <VersionWorkbench pipelineId={pipelineId} found={found} /> : null
}

function VersionWorkbench({ pipelineId, found }: Omit<OpenedVersionProps, 'document'>) {
  const { tab, setTab } = usePanes()
  const bottom = usePanelRef()
  const [isBottomFolded, lookAtBottom] = useIsFolded(bottom)
  const columns = useDefaultLayout({ id: 'weir.editor.columns', panelIds: ['main', 'side'] })
  const rows = useDefaultLayout({ id: 'weir.editor.rows', panelIds: ['top', 'bottom'] })
  const name = useEditor((state) => pipelineName(openDocument(state)))
  const problemCount = useEditor((state) => state.checked?.result.problems.length ?? 0)
  const stay = useCallback(() => undefined, [])
  const showRejected = useCallback(
    (nodeId: string, what: 'rejected' | 'changed' = 'rejected') => {
      useEditor.getState().select([nodeId])
      setTab(what)
      bottom.current?.expand()
    },
    [setTab, bottom],
  )
  useCheck()
  return (
    <div className={css['workbench']}>
      <VisuallyHidden component="h1">{`${name ?? pipelineId}, version ${found.version}`}</VisuallyHidden>
      <TopBarDetail>
        <VersionMenu pipelineId={pipelineId} newest={found.newest} shown={found.version} />
      </TopBarDetail>
      <VersionBar pipelineId={pipelineId} found={found} />
      <Group {...columns} className={css['columns']} orientation="horizontal">
        <Panel id="main" minSize={360}>
          <Group {...rows} orientation="vertical">
            <Panel id="top" minSize={140} className={css['readOnly'] ?? ''}>
              <PipelineCanvas onInspect={stay} onShowRows={showRejected} />
            </Panel>
            <Separator className={css['line']} aria-label="Height of the data panel" />
            <Panel
              id="bottom"
              panelRef={bottom}
              onResize={lookAtBottom}
              defaultSize={300}
              minSize={120}
              collapsible
              collapsedSize={34}
              groupResizeBehavior="preserve-pixel-size"
            >
              <NodePanel
                tab={tab}
                onTab={setTab}
                isFolded={isBottomFolded}
                onFold={() => bottom.current?.collapse()}
                onUnfold={() => bottom.current?.expand()}
                problemCount={problemCount}
                problems={<ProblemsList onShowRows={showRejected} widen={widenColumn} />}
              />
            </Panel>
          </Group>
        </Panel>
        <Separator className={css['line']} aria-label="Width of the form" />
        <Panel id="side" defaultSize={348} minSize={300} maxSize={560} groupResizeBehavior="preserve-pixel-size">
          {/* No field of it takes the focus, so that the keyboard scrolls it as a whole. */}
          <aside
            className={`${css['side'] ?? ''} ${css['readOnlySide'] ?? ''}`}
            aria-label="Form of the selected node"
            tabIndex={0}
          >
            <fieldset className={css['readOnlyForm']} disabled>
              <Inspector schemas={[]} below={() => null} />
            </fieldset>
          </aside>
        </Panel>
      </Group>
    </div>
  )
}

/** Which version this is, and the two ways out of it. */
function VersionBar({ pipelineId, found }: Omit<OpenedVersionProps, 'document'>) {
  const [, navigate] = useLocation()
  const client = useQueryClient()
  const words = useFailureWords()
  const restore = useMutation(
    studioQuery.pipelines.restoreVersion.mutationOptions({
      onSuccess: () => {
        void client.invalidateQueries({ queryKey: studioQuery.pipelines.key() })
        navigate(`/pipelines/${pipelineId}`)
      },
    }),
  )
  const { version, newest, comment, authoredBy, createdAt } = found
  return (
    <div className={css['versionBar']} role="toolbar" aria-label="Version">
      <span className={css['versionWords']}>
        <b>
          Version {version} of {newest}
        </b>
        {', read only. Saved '}
        <RelativeTime at={createdAt} />
        {authoredBy === null ? '' : ` by ${authoredBy}`}
        {comment === null ? '.' : `: ${comment}.`}
      </span>
      <Button
        onClick={() => {
          navigate(`/pipelines/${pipelineId}/versions?from=${version}&to=${newest}`)
        }}
      >
        Compare
      </Button>
      {restore.error ? <b className={css['lost']}>{words(restore.error)}</b> : null}
      <Button
        onClick={() => {
          navigate(`/pipelines/${pipelineId}`)
        }}
      >
        Open the current one
      </Button>
      <Button
        variant="filled"
        leftSection={<IconRestore size={14} />}
        loading={restore.isPending}
        onClick={() => {
          restore.mutate({ id: pipelineId, version })
        }}
      >
        Restore this version
      </Button>
    </div>
  )
}
