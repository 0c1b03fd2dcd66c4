import { create } from 'zustand'

/** What just happened, with a way back: "Customers was deleted" and Undo. */
interface Toast {
  readonly message: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

interface ToastState {
  /** `id` distinguishes two toasts with the same words. */
  readonly toast: (Toast & { readonly id: number }) | null
  readonly show: (toast: Toast) => void
  readonly close: () => void
}

/** One toast at a time; a newer one takes the place of the last. */
export const useToast = create<ToastState>((set) => ({
  toast: null,
  show: (toast) => {
    set((state) => ({ toast: { ...toast, id: (state.toast?.id ?? 0) + 1 } }))
  },
  close: () => {
    set({ toast: null })
  },
}))
