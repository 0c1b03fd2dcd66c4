import type { NamedAccess } from '../../databases/row-database.ts'
import type { StoreTools } from '../../stores/store-kind.ts'

/** What a connector was tried against: a double is a server of our own, which nobody should take for the vendor's. */
export interface Against {
  readonly name: string
  readonly is: 'real' | 'emulator' | 'double'
}

/** A type of connector with a system to try it on. */
export interface ConnectorProof {
  readonly against: Against
  readonly access: NamedAccess
  readonly tools?: StoreTools
  /** A location of a file, or a table, that is there. */
  readonly reads: string
  /** What a person who browses finds it as; or why there is nothing to browse. */
  readonly listed: string | { readonly none: string }
  /** What is not accepted to sign in, and what a test of the connector says of it; or why there is nothing to sign in with. */
  readonly wrong:
    | { readonly access: NamedAccess; readonly says: RegExp; readonly against?: Against }
    | { readonly none: string }
    | { readonly proves: () => Promise<void> }
  /** The same system behind another port of this machine; or why no connection can be cut, or what a read that is broken off ends with. */
  readonly behind:
    | BehindPort
    | { readonly none: string }
    | { readonly breaks: () => Promise<unknown> }
    | { readonly proves: () => Promise<void> }
  stop(): Promise<void>
}

export interface BehindPort {
  readonly port: number
  readonly through: (port: number) => NamedAccess
  /** So many bytes of an answer come before the cut. */
  readonly cutAfterBytes: number
  /** `fails`: the read says so. `heals`: what was cut is asked for again, and every row comes once. */
  readonly then: 'fails' | 'heals'
}

/** Null where the server is not installed. */
export type OpenProof = () => Promise<ConnectorProof | null>
