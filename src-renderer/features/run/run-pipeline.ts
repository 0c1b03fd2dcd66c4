import type { LoadGuard } from '../../../src-shared/load-guards/load-guard.ts'
import type { LoadedBefore } from '../../../src-shared/runs/loaded-before.ts'
import type { RunEvent } from '../../../src-shared/runs/run-event.ts'
import { studio } from '../../api/studio-client.ts'
import { watchRun } from '../../api/watch-run.ts'
import { openDocument, useEditor } from '../../document/document-store.ts'
import type { PipelineDocument } from '../../document/pipeline-document.ts'

/** A run saves the document as a version. */
export interface StartedRun {
  readonly version: number
  readonly document: PipelineDocument
}

/** How a run is started otherwise than by its button. */
export interface RunChoice {
  /** The plan that it has to keep to. */
  readonly planId?: string
  readonly accepts?: readonly LoadGuard[]
  /** What becomes of rows that the table holds already from loads of the same bytes. */
  readonly earlierRows?: 'keep' | 'replace'
}

/** The loads whose rows a run would add a second time. What cannot be found out now, the run says. */
export async function loadsBefore(): Promise<readonly LoadedBefore[]> {
  const editor = useEditor.getState()
  return studio.runs.loadedBefore({ pipelineId: editor.pipelineId, ir: openDocument(editor) }).catch(() => [])
}

/** Saves the open document as a version where it changed, starts it, and returns when its events are being shown. */
export async function startRun(choice?: RunChoice): Promise<StartedRun> {
  const editor = useEditor.getState()
  const document = openDocument(editor)
  const chosen = {
    ...(choice?.planId === undefined ? {} : { planId: choice.planId }),
    ...(choice?.accepts === undefined ? {} : { accepts: [...choice.accepts] }),
    ...(choice?.earlierRows === 'keep' ? { again: true } : {}),
    ...(choice?.earlierRows === 'replace' ? { replace: true } : {}),
  }
  const record = await studio.runs.start({ pipelineId: editor.pipelineId, ir: document, ...chosen })
  editor.startRun(record.id)
  return { version: record.irVersion, document }
}

/** Shows a run's events until it ends. Events between two frames are applied together. */
export async function followRun(runId: string, signal: AbortSignal): Promise<void> {
  let waiting: RunEvent[] = []
  const tell = () => {
    const events = waiting
    waiting = []
    const { run, printRun } = useEditor.getState()
    if (run?.runId === runId && events.length > 0) printRun(events)
  }
  for await (const event of watchRun(runId, signal)) {
    if (waiting.length === 0) requestAnimationFrame(tell)
    waiting.push(event)
  }
  tell()
}
