import { app } from 'electron'

import { startDesktop } from './start-desktop.ts'
import { declareStudioScheme } from './studio-scheme.ts'
import { launchSettings } from './launch-settings.ts'
import { listenForOpenedFiles } from './opened-files.ts'

const settings = launchSettings()
// macOS names files before the app is ready.
const openedFiles = listenForOpenedFiles()
declareStudioScheme()
// Each workspace has its own browser profile, which includes a lock: one window per workspace, any number of workspaces.
app.setPath('userData', settings.profileFolder)

if (app.requestSingleInstanceLock({ place: settings.place })) {
  // Awaited with then: Electron 33 never settles a top-level await of this.
  void app.whenReady().then(() => startDesktop(settings, openedFiles))
} else {
  app.exit(0)
}
