import { pressedKeys } from './pressed-keys.ts'
import type { Action } from './use-actions.ts'

declare global {
  /** Keys that were pressed while the page was loading: see before-first-paint.js. */
  var takeEarlyKeys: (() => readonly KeyboardEvent[]) | undefined
}

/** A second key of a sequence (`g p`) must follow within this time. */
const sequenceMs = 1_000

/** Runs the action whose keys are pressed; returns how to stop listening. Text fields and dialogs keep plain keys. */
export function listenForKeys(actions: () => Iterable<Action>): () => void {
  let first: { key: string; at: number } | null = null
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.defaultPrevented && !event.isComposing) press(event)
  }
  const press = (event: KeyboardEvent) => {
    const pressed = pressedKeys(event)
    const isPlain = !pressed.includes('mod') && !pressed.includes('alt')
    if (isPlain && keepsPlainKeys(event.target)) return
    const sequence = first && event.timeStamp - first.at < sequenceMs ? `${first.key} ${pressed}` : null
    first = isPlain ? { key: pressed, at: event.timeStamp } : null
    const offered = [...actions()].filter((action) => action.keys !== undefined)
    const action = offered.find(({ keys }) => keys === sequence) ?? offered.find(({ keys }) => keys === pressed)
    if (!action) return
    event.preventDefault()
    first = null
    action.run()
  }
  window.addEventListener('keydown', onKeyDown)
  for (const event of globalThis.takeEarlyKeys?.() ?? []) press(event)
  return () => {
    window.removeEventListener('keydown', onKeyDown)
  }
}

function keepsPlainKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], [role="dialog"]') !== null
  )
}
