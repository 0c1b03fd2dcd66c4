import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron'

import { fileFormatDefinitions } from '../../../src-shared/formats/registry.ts'
import type { ChoosePath } from '../../studio-options.ts'

const extensions = [...fileFormatDefinitions.map(({ name }) => name), 'ndjson', 'txt', 'gz', 'zst', 'zip']

/** Asks for a file or a folder in a dialog of the operating system. */
export const chooseOnDesktop: ChoosePath = async ({ kind, startAt }) => {
  const options: OpenDialogOptions = {
    properties: [kind === 'file' ? 'openFile' : 'openDirectory'],
    ...(startAt === null ? {} : { defaultPath: startAt }),
    ...(kind === 'file'
      ? {
          filters: [
            { name: 'Data files', extensions },
            { name: 'All files', extensions: ['*'] },
          ],
        }
      : {}),
  }
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0]
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}
