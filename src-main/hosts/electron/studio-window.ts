import { join } from 'node:path'

import { BrowserWindow, nativeTheme, screen } from 'electron'

import { projectFolder } from '../../project-folder.ts'
import { studioOrigin } from './studio-scheme.ts'
import { fittingBounds, readWindowPlace, writeWindowPlace } from './window-place.ts'

const preloadFile = join(projectFolder, 'out', 'preload', 'preload.cjs')

/** The one window: a sandboxed page of the studio that remembers where it was left. */
export function openStudioWindow(profileFolder: string, place: string): BrowserWindow {
  const placeFile = join(profileFolder, 'window-place.json')
  const left = readWindowPlace(placeFile)
  const window = new BrowserWindow({
    ...fittingBounds(
      left,
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: 'Weir',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#101418' : '#ffffff',
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => {
    if (left?.isMaximized === true) window.maximize()
    window.show()
  })
  window.on('close', () => {
    writeWindowPlace(placeFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
  })
  // A page that crashed comes back as it was; everything it showed is in the store.
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason !== 'clean-exit') window.webContents.reload()
  })
  void window.loadURL(studioOrigin + place)
  return window
}
