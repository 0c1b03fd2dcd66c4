/** What the preload script of the desktop window adds to its page. */
interface DesktopFiles {
  /** The path of a file that was dropped or picked; empty for one that a page made. */
  readonly pathOf: (file: File) => string
}

const desktop = (globalThis as { readonly weirFiles?: DesktopFiles }).weirFiles ?? null

/** Where Weir reads a file in place; null where its bytes have to be sent. */
export function pathOf(file: File): string | null {
  const path = desktop?.pathOf(file) ?? ''
  return path === '' ? null : path
}

/** True in the desktop window, where files and folders are read where they are. */
export const readsInPlace: boolean = desktop !== null
