import { BrowserWindow } from 'electron'

import { isStudioAddress, studioOrigin } from './studio-scheme.ts'
import { openStudioWindow } from './studio-window.ts'

/** Brings the window to the front, and opens the requested place if there is one; the page that is open goes there itself. */
export function goToPlace(profileFolder: string, place: string | null): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) {
    openStudioWindow(profileFolder, place ?? '/')
    return
  }
  if (place !== null && place !== '/') {
    const { webContents } = window
    const isOpen = isStudioAddress(webContents.getURL()) && !webContents.isLoadingMainFrame()
    if (isOpen) webContents.send('weir:place', place)
    else void window.loadURL(studioOrigin + place)
  }
  if (window.isMinimized()) window.restore()
  window.focus()
}
