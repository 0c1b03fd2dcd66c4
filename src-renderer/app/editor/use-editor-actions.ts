import { useMemo } from 'react'

import { useEditor } from '../../document/document-store.ts'
import { nodeKinds } from '../../document/node-catalog.ts'
import { useAddRequest } from '../../features/inspector/add-request.ts'
import type { PlanControls } from '../../features/plan/use-plan.ts'
import type { RunControls } from '../../features/run/use-run.ts'
import { type Action, useActions } from '../../ui/actions/use-actions.ts'
import { addNodeAfterSelection } from './add-node-after-selection.ts'
import { usePanes } from './use-panes.ts'
import type { Version } from './use-version.ts'

interface EditorParts {
  readonly plan: PlanControls
  readonly run: RunControls
  readonly version: Version
  readonly showProblems: () => void
}

/** Everything the editor can do by key or from the command palette. */
export function useEditorActions({ plan, run, version, showProblems }: EditorParts): void {
  const isRunning = useEditor((state) => state.run?.status === 'running')
  const { ask: start } = run
  const { mutate: cancel } = run.cancel
  const { start: startPlan } = plan
  const { save } = version
  const actions = useMemo<readonly Action[]>(() => {
    const group = 'Pipeline'
    const editor = useEditor.getState
    return [
      isRunning
        ? { id: 'editor.cancel', label: 'Cancel the run', group, run: () => cancel(editor().run?.runId ?? '') }
        : { id: 'editor.run', label: 'Run the pipeline', group, keys: 'mod+enter', run: start },
      ...(isRunning
        ? []
        : [{ id: 'editor.plan', label: 'Plan the load', group, keys: 'mod+shift+enter', run: startPlan }]),
      {
        id: 'editor.save',
        label: 'Save as a version',
        group,
        keys: 'mod+s',
        run: () => {
          save()
        },
      },
      { id: 'editor.undo', label: 'Undo', group, keys: 'mod+z', run: () => editor().undo() },
      { id: 'editor.redo', label: 'Redo', group, keys: 'mod+shift+z', run: () => editor().redo() },
      { id: 'editor.add', label: 'Add an operation or a rule', group, keys: '/', run: useAddRequest.getState().ask },
      { id: 'editor.problems', label: 'Show the problems', group, keys: 'mod+shift+m', run: showProblems },
      ...nodeKinds
        .filter((kind) => kind.isRunnable)
        .map((kind) => ({
          id: `editor.add.${kind.kind}`,
          label: `Add a node: ${kind.label.toLowerCase()}`,
          group,
          run: () => {
            addNodeAfterSelection(kind)
          },
        })),
      { id: 'editor.canvas', label: 'Show the canvas', group, run: () => usePanes.getState().setView('canvas') },
      { id: 'editor.json', label: 'Show the JSON', group, run: () => usePanes.getState().setView('json') },
      { id: 'editor.schedule', label: 'Show the schedule', group, run: () => usePanes.getState().setView('schedule') },
    ]
  }, [isRunning, startPlan, start, cancel, save, showProblems])
  useActions(actions)
}
