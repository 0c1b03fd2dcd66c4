import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron'

import { fileFormatDefinitions } from '../../../src-shared/formats/registry.ts'
import type { ChoosePath } from '../../studio-options.ts'

const extensions = [...fileFormatDefinitions.map(({ name }) => name), 'ndjson', 'txt', 'gz', 'zst', 'zip']
const filters = [
  { name: 'Data files', extensions },
  { name: 'All files', extensions: ['*'] },
]

/** Asks for files to import; none where the dialog is closed. */
export function askForFiles(): Promise<readonly string[]> {
  // Only macOS has a dialog for both.
  const folders = process.platform === 'darwin' ? (['openDirectory'] as const) : []
  return ask({ title: 'Import files', buttonLabel: 'Import', properties: ['openFile', 'multiSelections', ...folders] })
}

/** Asks for a file or a folder. */
export const chooseOnDesktop: ChoosePath = async ({ kind, startAt }) => {
  const [path] = await ask({
    ...(kind === 'file' ? { properties: ['openFile'], filters } : { properties: ['openDirectory'] }),
    ...(startAt === null ? {} : { defaultPath: startAt }),
  })
  return path ?? null
}

/** In front of the studio's window, with the dialog of the operating system. */
async function ask(options: OpenDialogOptions): Promise<readonly string[]> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? [] : filePaths
}
