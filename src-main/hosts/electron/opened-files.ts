import { statSync } from 'node:fs'
import { resolve } from 'node:path'

import { app } from 'electron'

/** The files that macOS opens with Weir; those of before somebody takes them wait. */
export interface OpenedFiles {
  take(open: (paths: readonly string[]) => void): void
}

/** macOS names the files of one double click one after the other. */
const gatheringMs = 100

/** Where the studio shows what files hold before it loads them. */
export const importPlace = (paths: readonly string[]): string =>
  `/import?${paths.map((path) => `open=${encodeURIComponent(path)}`).join('&')}`

/** The files of a command line: "Open with Weir" and a drop on the icon come as arguments. */
export function filesOfArguments(args: readonly string[], folder: string): readonly string[] {
  return args
    .slice(1)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => resolve(folder, argument))
    .filter((path) => path !== app.getAppPath() && statSync(path, { throwIfNoEntry: false })?.isFile() === true)
}

/** Listens from the start of the process on. */
export function listenForOpenedFiles(): OpenedFiles {
  let waiting: string[] = []
  let open: ((paths: readonly string[]) => void) | null = null
  const pass = () => {
    if (open === null || waiting.length === 0) return
    const paths = waiting
    waiting = []
    open(paths)
  }
  app.on('open-file', (event, path) => {
    event.preventDefault()
    waiting.push(path)
    setTimeout(pass, gatheringMs)
  })
  return {
    take: (opener) => {
      open = opener
      pass()
    },
  }
}
