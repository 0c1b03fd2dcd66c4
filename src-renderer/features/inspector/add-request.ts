import { create } from 'zustand'

interface AddRequest {
  /** Counts requests from outside the form to open the palette. */
  readonly request: number
  readonly ask: () => void
}

/** Opens the palette of the selected node's first list, for the `/` key. */
export const useAddRequest = create<AddRequest>((set) => ({
  request: 0,
  ask: () => {
    set(({ request }) => ({ request: request + 1 }))
  },
}))
