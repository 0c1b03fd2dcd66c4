import type { LoadConnections } from '../load/session/load-connections.ts'
import type { Ask } from '../../src-shared/sql/compiled-step.ts'

/** Somebody who can answer questions that SQL cannot: a library, a service, the database. The registry lists them. */
export interface Provider {
  /** What an ask calls it. */
  readonly name: string
  /** What a person calls it: "the language library". */
  readonly label: string
  /** It answers on this machine, at once and free of charge, so that a preview may ask it too. */
  readonly isLocal: boolean
  /** Throws an AppError where the settings cannot be used here, for want of a secret say. */
  open(ask: Ask, context: ProviderContext): Promise<OpenProvider>
}

export interface OpenProvider {
  /** Every question with its answer, in any order, a few of them under way at a time. */
  answers(questions: AsyncIterable<string>): AsyncIterable<Answered>
  close?(): void
}

export interface Answered {
  readonly question: string
  readonly answer: Answer
}

/** An answer as text, which may be null; or why there is none. */
export type Answer =
  | { readonly kind: 'answered'; readonly value: string | null }
  /** `by` is who was asked and `about` what, as a person knows it. */
  | { readonly kind: 'unanswered'; readonly by: string; readonly about: string; readonly reason: string }
  /** Nobody could be asked; that is counted and stops nothing. */
  | { readonly kind: 'unable'; readonly reason: string }

export interface ProviderContext {
  readonly nodeId: string
  readonly outside: OutsideAccess
  /** The engine database, with no transaction open. */
  readonly database: () => Promise<LoadConnections['client']>
  /** Ends what is under way. */
  readonly signal: AbortSignal
}

/** What a run may use of the world outside; plain data that no log, event or document ever holds. */
export interface OutsideAccess {
  /** Hosts, perhaps with a port, that may be asked although their addresses are private: `localhost:8080`. */
  readonly allowedHosts: readonly string[]
  /** By the name that `{{secrets.name}}` gives. */
  readonly secrets: Readonly<Record<string, string>>
}
