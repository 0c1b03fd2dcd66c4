import { app, BrowserWindow, dialog, powerMonitor, session, shell } from 'electron'

import { isAppError, toFailureRecord } from '../../../src-shared/errors/app-error.ts'
import { runsSchedulesHere } from '../../services/schedules/scheduler.ts'
import { takePassphrase } from '../../secrets/passphrase-from-environment.ts'
import { createStudio, type Studio } from '../../studio.ts'
import { withAdvice } from '../cli/failure-advice.ts'
import type { ReportBug } from '../contract-router.ts'
import { restSwitch } from '../rest/rest-switch.ts'
import type { HttpApiSwitch } from '../../studio-options.ts'
import { rendererFolder } from '../page/read-page.ts'
import { type Background, openBackground } from './background.ts'
import { goToPlace } from './go-to-place.ts'
import { guardPages, guardSession } from './guard-pages.ts'
import type { LaunchSettings } from './launch-settings.ts'
import { askForFiles, chooseOnDesktop } from './open-dialog.ts'
import { importPlace, type OpenedFiles } from './opened-files.ts'
import { safeStorageWrapper } from './safe-storage-wrapper.ts'
import { setStudioMenu } from './studio-menu.ts'
import { serveStudioPorts } from './studio-port.ts'
import { serveStudioScheme } from './studio-scheme.ts'
import { notifyAlerts } from './notify-alerts.ts'
import { openStudioWindow } from './studio-window.ts'
import { createUtilityRunner } from './utility-runner.ts'

/** Opens the studio on its workspace and shows its window; ends both together. */
export async function startDesktop(settings: LaunchSettings, openedFiles: OpenedFiles): Promise<void> {
  const since = new Date()
  const open = (place: string | null) => {
    goToPlace(settings.profileFolder, place)
  }
  const background = openBackground(settings.workspace, () => {
    open(null)
  })
  const httpApi = restSwitch()
  const studio = await openStudio(settings, { background, httpApi })
  if (studio === null) {
    app.exit(1)
    return
  }
  const reportBug: ReportBug = (error, call) => {
    studio.log.bug(error, call)
  }
  await httpApi.attach({ ...studio, reportBug })
  guardPages()
  guardSession(session.defaultSession)
  serveStudioScheme({ folder: rendererFolder, keepUpload: studio.keepUpload, reportBug })
  setStudioMenu(() => {
    void askForFiles().then((paths) => {
      if (paths.length > 0) open(importPlace(paths))
    })
  })
  serveStudioPorts({
    services: studio.services,
    reportBug,
    isStudioWindow: (sender) => BrowserWindow.fromWebContents(sender) !== null,
  })
  await beginBackground(background, studio)
  if (!settings.isHidden || !background.staysOpen()) openStudioWindow(settings.profileFolder, settings.place)
  openedFiles.take((paths) => {
    open(importPlace(paths))
  })

  app.on('second-instance', (_, __, ___, asked) => {
    open(placeOf(asked))
  })
  app.on('activate', () => {
    open(null)
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' && !background.staysOpen()) app.quit()
  })
  // What passed while the computer slept is taken up at once.
  powerMonitor.on('resume', () => {
    void studio.services.schedules.tick(undefined).catch((error: unknown) => {
      studio.log.bug(error, 'looking at the schedules')
    })
  })
  const notifying = notifyAlerts(studio, { since, open })
  closeBeforeQuit(async () => {
    notifying.end()
    await httpApi.close()
    await studio.close()
  }, reportBug)
}

/** Weir opens also where the system does not let it start by itself; the log says why. */
async function beginBackground(background: Background, { services, log }: Studio): Promise<void> {
  try {
    background.apply(await services.settings.get(undefined))
  } catch (error) {
    if (!isAppError(error)) throw error
    log.warn(error.message)
  }
}

async function openStudio(
  settings: LaunchSettings,
  { background, httpApi }: { readonly background: Background; readonly httpApi: HttpApiSwitch },
): Promise<Studio | null> {
  try {
    const keyWrapper = await safeStorageWrapper()
    return await createStudio({
      host: 'electron',
      workspace: settings.workspace,
      databaseUrl: settings.databaseUrl,
      ledgerSchema: settings.ledgerSchema,
      passphrase: takePassphrase(),
      holdsWorkspace: true,
      runsSchedules: runsSchedulesHere(),
      runner: createUtilityRunner(),
      choosePath: chooseOnDesktop,
      applyBackground: (wanted) => {
        background.apply(wanted)
      },
      httpApi,
      openAddress: (address) =>
        shell.openExternal(address).then(
          () => true,
          () => false,
        ),
      ...(keyWrapper === null ? {} : { keyWrapper }),
    })
  } catch (error) {
    const failure = toFailureRecord(error)
    // The launcher prints lines with this prefix, and hides the output of Chromium.
    console.error(`weir: ${withAdvice(failure)}`)
    // In a terminal the message was printed; without one a dialog shows it.
    if (!process.stderr.isTTY && app.isPackaged) dialog.showErrorBox('Weir cannot open', failure.message)
    return null
  }
}

function placeOf(asked: unknown): string | null {
  const place = (asked as { place?: unknown } | undefined)?.place
  return typeof place === 'string' && place.startsWith('/') ? place : null
}

/** Runs end, files return and the embedded Postgres stops before the process does. */
function closeBeforeQuit(close: () => Promise<void>, reportBug: ReportBug): void {
  let isClosing = false
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isClosing) return
    isClosing = true
    close()
      .catch((error: unknown) => {
        reportBug(error, 'closing the studio')
      })
      .finally(() => {
        app.exit(0)
      })
  })
}
