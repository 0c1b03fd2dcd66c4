import { create } from 'zustand'

import type { CheckResult } from '../../src-shared/contract/records.ts'
import type { PreviewSubject } from '../../src-shared/preview/previewed-sample.ts'
import type { SampleChoice } from '../../src-shared/preview/sample-choice.ts'
import type { Receipt } from '../../src-shared/receipt/receipt.ts'
import type { RunEvent } from '../../src-shared/runs/run-event.ts'
import type { Command, DocumentState, Layout } from './command.ts'
import { type FileTotals, totalsOf } from './file-totals.ts'
import { upstreamOf } from './graph.ts'
import { type History, perform, redo, seal, startHistory, undo } from './history.ts'
import { findNode, type PipelineDocument } from './pipeline-document.ts'
import { countsWithTotals, type PreviewCount, previewCounts, type RowCounts } from './preview-counts.ts'
import { nothingPreviewed, type PreviewSituation } from './preview-key.ts'
import { foldRunEvent, type RunProgress, startedRun } from './run-progress.ts'

const nothing: PipelineDocument = { nodes: [] }

/** The field of a Problem that the user was taken to. `visit` distinguishes two visits to the same field. */
export interface Reveal {
  readonly nodeId: string | null
  readonly path: string
  readonly visit: number
}

/** The column that the last action on a header wrote, and in which node; null where it left the column out. */
export interface WrittenColumn {
  readonly nodeId: string
  readonly column: string | null
}

export interface EditorState {
  readonly pipelineId: string
  readonly history: History
  /** Whether a text is being typed: what is wrong with half of it is not said yet. */
  readonly isTyping: boolean
  readonly selectedIds: readonly string[]
  readonly reveal: Reveal | null
  readonly written: WrittenColumn | null
  /** The newest result of the checker, and the document it belongs to. */
  readonly checked: { readonly result: CheckResult; readonly document: PipelineDocument } | null
  readonly previewCounts: Readonly<Record<string, PreviewCount>>
  readonly totals: FileTotals
  /** What previews of the open pipeline depend on besides its document. */
  readonly previewing: PreviewSituation
  readonly run: RunProgress | null
  /** The document of the shown run, so that cards can show what changed since. */
  readonly runDocument: PipelineDocument | null
  /** The accounts of the shown run, once it has ended. */
  readonly receipt: Receipt | null

  /** Whether commands are refused, because an older version is shown. */
  readonly isReadOnly: boolean

  readonly open: (pipelineId: string, state: DocumentState, options?: OpenOptions) => void
  readonly dispatch: (command: Command, options?: { readonly typing?: boolean }) => void
  readonly seal: () => void
  readonly pauseTyping: () => void
  readonly undo: () => void
  readonly redo: () => void
  /** Sets positions from the automatic layout, without an undo step. */
  readonly settleLayout: (layout: Layout) => void
  readonly select: (ids: readonly string[]) => void
  readonly show: (nodeId: string | null, path: string) => void
  readonly lookAt: (written: WrittenColumn) => void
  readonly setChecked: (document: PipelineDocument, result: CheckResult) => void
  readonly setPreviewCounts: (
    document: PipelineDocument,
    of: PreviewSubject,
    counts: Readonly<Record<string, RowCounts>>,
  ) => void
  readonly setSample: (sample: SampleChoice) => void
  /** The files that sources of a document found. */
  readonly setStamps: (pipelineId: string, stamps: PreviewSituation['stamps']) => void
  readonly startRun: (runId: string) => void
  readonly printRun: (events: readonly RunEvent[]) => void
  readonly printReceipt: (runId: string, receipt: Receipt | null) => void
  readonly dismissRun: () => void
}

interface OpenOptions {
  /** What was undone and could be undone when the pipeline was last open. */
  readonly history?: History | null
  readonly isReadOnly?: boolean
}

/** The open pipeline. One window edits one pipeline, so there is one store. */
export const useEditor = create<EditorState>()((set) => {
  const change = (move: (history: History) => History) =>
    set((state) => {
      if (state.isReadOnly) return state
      const history = move(state.history)
      if (history === state.history) return state
      const { document } = history.present
      return { history, selectedIds: state.selectedIds.filter((id) => findNode(document, id)) }
    })

  return {
    pipelineId: '',
    history: startHistory({ document: nothing, layout: {} }),
    isTyping: false,
    selectedIds: [],
    reveal: null,
    written: null,
    checked: null,
    previewCounts: {},
    totals: {},
    previewing: nothingPreviewed,
    run: null,
    runDocument: null,
    receipt: null,
    isReadOnly: false,

    open: (pipelineId, state, { history = null, isReadOnly = false } = {}) =>
      set({
        pipelineId,
        history: history ?? startHistory(state),
        isReadOnly,
        selectedIds: [],
        reveal: null,
        written: null,
        checked: null,
        previewCounts: {},
        totals: {},
        previewing: { ...nothingPreviewed, pipelineId },
        run: null,
        runDocument: null,
        receipt: null,
      }),
    dispatch: (command, options) =>
      set((state) => {
        if (state.isReadOnly) return state
        const history = perform(state.history, command, options)
        if (history === state.history) return state
        const isTyping = options?.typing === true
        return { history, isTyping, selectedIds: selectedAfter(command, state.history, history, state.selectedIds) }
      }),
    seal: () => {
      set({ isTyping: false })
      change(seal)
    },
    pauseTyping: () => set({ isTyping: false }),
    undo: () => change(undo),
    redo: () => change(redo),
    settleLayout: (layout) =>
      set(({ history }) => ({ history: { ...history, present: { ...history.present, layout } } })),
    select: (ids) => set({ selectedIds: ids }),
    show: (nodeId, path) =>
      set((state) => ({
        selectedIds: nodeId === null ? state.selectedIds : [nodeId],
        reveal: { nodeId, path, visit: (state.reveal?.visit ?? 0) + 1 },
      })),
    lookAt: (written) => set({ written }),
    setChecked: (document, result) => set({ checked: { document, result } }),
    setPreviewCounts: (document, of, counts) =>
      set((state) => {
        if (state.pipelineId !== of.pipelineId) return {}
        const totals = { ...state.totals, ...totalsOf(document, of.sources) }
        const counted = { ...state.previewCounts, ...previewCounts(document, of, counts) }
        return { totals, previewCounts: countsWithTotals(document, counted, totals) }
      }),
    setSample: (sample) =>
      set(({ previewing }) =>
        JSON.stringify(previewing.sample) === JSON.stringify(sample) ? {} : { previewing: { ...previewing, sample } },
      ),
    setStamps: (pipelineId, stamps) => set((state) => stampedState(state, pipelineId, stamps)),
    startRun: (runId) =>
      set(({ history }) => ({ run: startedRun(runId), runDocument: history.present.document, receipt: null })),
    printRun: (events) => set(({ run }) => (run === null ? {} : { run: events.reduce(foldRunEvent, run) })),
    printReceipt: (runId, receipt) => set(({ run }) => (run?.runId === runId ? { receipt } : {})),
    dismissRun: () => set({ run: null, runDocument: null, receipt: null }),
  }
})

/** The same state where the files are those that were known. */
function stampedState(
  { pipelineId, previewing }: EditorState,
  stampedId: string,
  stamps: PreviewSituation['stamps'],
): Partial<EditorState> {
  const isKnown = Object.entries(stamps).every(([id, { stamp, fingerprint }]) => {
    const known = previewing.stamps[id]
    return known?.stamp === stamp && known.fingerprint === fingerprint
  })
  if (isKnown || pipelineId !== stampedId) return {}
  return { previewing: { ...previewing, stamps: { ...previewing.stamps, ...stamps } } }
}

export const openDocument = (state: EditorState): PipelineDocument => state.history.present.document

/** New nodes are selected, a renamed one stays selected, and deleted ones are deselected. */
function selectedAfter(
  command: Command,
  before: History,
  after: History,
  selected: readonly string[],
): readonly string[] {
  const was = new Set(before.present.document.nodes.map((node) => node.id))
  const fresh = after.present.document.nodes.flatMap((node) => (was.has(node.id) ? [] : [node.id]))
  if (command.type === 'renameNode') return selected.map((id) => (id === command.id ? command.newId : id))
  if (command.type === 'replaceDocument') return selected.filter((id) => findNode(after.present.document, id))
  if (fresh.length > 0) return fresh
  if (command.type === 'removeNodes') return nextSelected(command.ids, before, after)
  return selected.filter((id) => findNode(after.present.document, id))
}

/** After a deletion the node before it is selected, so that the keyboard stays in the graph. */
function nextSelected(removed: readonly string[], before: History, after: History): readonly string[] {
  const upstream = removed.flatMap((id) => upstreamOf(before.present.document, id))
  return upstream.filter((id) => findNode(after.present.document, id)).slice(0, 1)
}
