import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron'

/** Asks for files with the dialog of the operating system; none where it is closed. */
export async function askForFiles(): Promise<readonly string[]> {
  // Only macOS has a dialog for both.
  const folders = process.platform === 'darwin' ? (['openDirectory'] as const) : []
  const options: OpenDialogOptions = {
    title: 'Import files',
    buttonLabel: 'Import',
    properties: ['openFile', 'multiSelections', ...folders],
  }
  const [window] = BrowserWindow.getAllWindows()
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return filePaths
}
