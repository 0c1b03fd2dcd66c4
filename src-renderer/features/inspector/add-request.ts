import { create } from 'zustand'

interface AddRequest {
  /** Counts the times that the palette was asked for from outside the form. */
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
