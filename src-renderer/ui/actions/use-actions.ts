import type { ComponentType } from 'react'
import { useEffect, useId } from 'react'
import { create } from 'zustand'

/** Something the user can do now. The command palette lists it; its keys work anywhere outside a text field. */
export interface Action {
  readonly id: string
  /** A verb and its object: "Create a pipeline". */
  readonly label: string
  readonly group: string
  readonly icon?: ComponentType<{ size?: number | string }>
  /** Shown, and listened to: `mod+k`, `g p`, `?`. */
  readonly keys?: string
  /** Further words that find it. */
  readonly words?: string
  readonly run: () => void
}

interface ActionRegistry {
  readonly byOwner: ReadonlyMap<string, readonly Action[]>
  readonly put: (owner: string, actions: readonly Action[]) => void
  readonly remove: (owner: string) => void
}

export const useActionRegistry = create<ActionRegistry>((set) => ({
  byOwner: new Map(),
  put: (owner, actions) => {
    set((state) => ({ byOwner: new Map(state.byOwner).set(owner, actions) }))
  },
  remove: (owner) => {
    set((state) => ({ byOwner: new Map([...state.byOwner].filter(([key]) => key !== owner)) }))
  },
}))

/** Offers actions while the calling component is on screen. Pass a memoised list. */
export function useActions(actions: readonly Action[]): void {
  const owner = useId()
  const { put, remove } = useActionRegistry.getState()
  useEffect(() => {
    put(owner, actions)
    return () => {
      remove(owner)
    }
  }, [actions, owner, put, remove])
}
