import { pressedKeys } from './pressed-keys.ts'
import type { Action } from './use-actions.ts'

/** A second key of a sequence (`g p`) must follow within this time. */
const sequenceMs = 1_000

/** Runs the action whose keys are pressed; returns how to stop listening. Plain keys are left alone in text fields. */
export function listenForKeys(actions: () => Iterable<Action>): () => void {
  let first: { key: string; at: number } | null = null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const pressed = pressedKeys(event)
    const isPlain = !pressed.includes('mod') && !pressed.includes('alt')
    if (isPlain && isTyping(event.target)) return
    const sequence = first && event.timeStamp - first.at < sequenceMs ? `${first.key} ${pressed}` : null
    first = isPlain ? { key: pressed, at: event.timeStamp } : null
    for (const action of actions()) {
      if (action.keys === undefined || (action.keys !== pressed && action.keys !== sequence)) continue
      event.preventDefault()
      first = null
      action.run()
      return
    }
  }
  window.addEventListener('keydown', onKeyDown)
  return () => {
    window.removeEventListener('keydown', onKeyDown)
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]')
}
