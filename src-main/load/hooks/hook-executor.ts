import type pg from 'pg'

import type { HookSlot } from '../../../src-shared/hooks/hook-slot.ts'
import type { HookOf, HookType } from '../../../src-shared/hooks/registry.ts'
import type { OutsideAccess } from '../../http/outside-access.ts'
import type { DatabaseSettings } from '../../postgres/database-settings.ts'

/** The load that hooks belong to. */
export interface HookRun {
  /** With the transaction of the load; a hook that is not part of it does not touch it. */
  readonly client: pg.Client
  readonly database: DatabaseSettings
  readonly runId: string
  readonly pipeline: { readonly id: string; readonly name: string; readonly irVersion: number }
  readonly outside: OutsideAccess
  readonly signal: AbortSignal
  /** Called when a hook begins, with what it does. */
  readonly onHook: (place: HookPlace, what: string) => void
}

/** Where a hook stands. */
export interface HookPlace {
  readonly nodeId: string
  readonly slot: HookSlot
  readonly table: string
  readonly loadMode: string
}

export interface HookContext extends HookRun {
  readonly place: HookPlace
  /** Of the rows: how many are sent, and after the load what became of them. */
  readonly counts: Readonly<Record<string, number>>
}

/** What a run does with a kind of hook. What it throws is a failure, or what Postgres said. */
export interface HookExecutor<Type extends HookType = HookType> {
  readonly type: Type
  /** Throws where the hook could not run here, before anything is loaded. */
  require(hook: HookOf<Type>, context: HookRun & { readonly place: HookPlace }): Promise<void>
  run(hook: HookOf<Type>, context: HookContext): Promise<void>
}
