import { join } from 'node:path'

import { app, Menu, Tray } from 'electron'

import type { BackgroundSettings } from '../../../src-shared/settings/background-settings.ts'
import { projectFolder } from '../../project-folder.ts'
import { startWithSystem } from './start-with-system.ts'

export interface Background {
  apply(settings: BackgroundSettings): void
  /** Whether Weir goes on without a window. */
  staysOpen(): boolean
}

/** Weir without a window: an icon in the tray while it stays, so that schedules go on, and a start with the system. */
export function openBackground(workspace: string, open: () => void): Background {
  let tray: Tray | null = null
  return {
    apply: ({ staysInTray, startsWithSystem }) => {
      startWithSystem(workspace, startsWithSystem)
      if (staysInTray) tray ??= showTray(open)
      else {
        tray?.destroy()
        tray = null
      }
    },
    staysOpen: () => tray !== null,
  }
}

function showTray(open: () => void): Tray {
  const name = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png'
  const tray = new Tray(join(projectFolder, 'resources', 'tray', name))
  tray.setToolTip('Weir runs the schedules of its workspace')
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Weir', click: open },
      { type: 'separator' },
      {
        label: 'Quit',
        click: () => {
          app.quit()
        },
      },
    ]),
  )
  tray.on('click', open)
  return tray
}
