import type { OutsideAccess } from '../http/outside-access.ts'
import type { LoadConnections } from '../load/session/load-connections.ts'
import type { Ask } from '../../src-shared/sql/compiled-step.ts'

/** Looks up values that SQL cannot compute: a library, a service, the database. Listed in the registry. */
export interface Provider {
  /** Its name in an external lookup. */
  readonly name: string
  /** Its name for people: "the language library". */
  readonly label: string
  /** It runs on this machine, fast and free, so that a preview may use it too. */
  readonly isLocal: boolean
  /** Throws an AppError if the settings cannot be used here, for example because a secret is missing. */
  open(ask: Ask, context: ProviderContext): Promise<OpenProvider>
}

export interface OpenProvider {
  /** Every key with its result, in any order, a few at a time. */
  answers(questions: AsyncIterable<string>): AsyncIterable<Answered>
  close?(): void
}

export interface Answered {
  readonly question: string
  readonly answer: Answer
}

/** A result as text, which may be null, or the reason why there is none. */
export type Answer =
  | { readonly kind: 'answered'; readonly value: string | null }
  /** `by` is the readable name of the provider, `about` of the key. */
  | { readonly kind: 'unanswered'; readonly by: string; readonly about: string; readonly reason: string }
  /** The provider could not be called; that is counted and does not stop the run. */
  | { readonly kind: 'unable'; readonly reason: string }

export interface ProviderContext {
  readonly nodeId: string
  readonly outside: OutsideAccess
  /** The engine database, with no transaction open. */
  readonly database: () => Promise<LoadConnections['client']>
  /** Ends what is under way. */
  readonly signal: AbortSignal
}
