import { applyCommand } from './apply-command.ts'
import type { Command, DocumentState } from './command.ts'
import { describeCommand } from './describe-command.ts'

interface Step {
  /** The whole state before the change. */
  readonly before: DocumentState
  readonly after: DocumentState
  readonly label: string
  /** Keystrokes in one field share a key and become one step; null ends such a step. */
  readonly typingKey: string | null
}

export interface History {
  readonly present: DocumentState
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

/** More steps than anybody undoes; snapshots share unchanged parts, so they are small. */
const longestPast = 500

export const startHistory = (present: DocumentState): History => ({ present, past: [], future: [] })

/** The history after a command. With `typing`, further typing in the same field belongs to the same step. */
export function perform(history: History, command: Command, options: { readonly typing?: boolean } = {}): History {
  const after = applyCommand(history.present, command)
  if (after === history.present) return history
  const typingKey = options.typing === true ? fieldOf(command) : null
  const last = history.past.at(-1)
  const continues = typingKey !== null && last?.typingKey === typingKey && history.future.length === 0
  const step = { before: continues ? last.before : history.present, after, label: describeCommand(command), typingKey }
  const past = continues ? history.past.slice(0, -1) : history.past
  return { present: after, past: [...past, step].slice(-longestPast), future: [] }
}

/**
 * The history of an earlier time, going on with the document as it is now. Where that is another one, because a restored
 * version or a command changed it, the change is a step like any other.
 */
export function continueHistory(
  history: History,
  present: DocumentState,
  isSameDocument: boolean,
  label = 'change outside the editor',
): History {
  if (isSameDocument) return { ...history, present: { ...history.present, layout: present.layout } }
  const step = { before: history.present, after: present, label, typingKey: null }
  return { present, past: [...history.past, step].slice(-longestPast), future: [] }
}

/** Ends a step of typing: the next keystroke starts a new step. */
export function seal(history: History): History {
  const last = history.past.at(-1)
  if (!last || last.typingKey === null) return history
  return { ...history, past: [...history.past.slice(0, -1), { ...last, typingKey: null }] }
}

export function undo(history: History): History {
  const step = history.past.at(-1)
  if (!step) return history
  return {
    present: step.before,
    past: history.past.slice(0, -1),
    future: [{ ...step, typingKey: null }, ...history.future],
  }
}

export function redo(history: History): History {
  const [step, ...future] = history.future
  if (!step) return history
  return { present: step.after, past: [...history.past, step], future }
}

function fieldOf(command: Command): string | null {
  switch (command.type) {
    case 'setNodeValue':
      return `${command.id}/${command.path}`
    case 'setPipelineValue':
      return command.path
    case 'replaceDocument':
      return 'document'
    default:
      return null
  }
}
