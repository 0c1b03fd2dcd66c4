import { app, shell, type Session, type WebContents } from 'electron'

import { isExternalAddressAllowed } from './external-addresses.ts'
import { isStudioAddress, studioOrigin } from './studio-scheme.ts'

/** Keeps every current and future page inside the studio: no navigation, no windows, no webviews. */
export function guardPages(): void {
  app.on('web-contents-created', (_, contents) => {
    keepInside(contents)
  })
}

function keepInside(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!isStudioAddress(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isStudioAddress(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalAddressAllowed(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** The studio needs no device and no network; the only permission it gets is to write text to the clipboard. */
export function guardSession(session: Session): void {
  const mayCopy = (permission: string, address: string) =>
    permission === 'clipboard-sanitized-write' && isStudioAddress(address)
  session.setPermissionRequestHandler((_, permission, decide, details) => {
    decide(mayCopy(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_, permission, origin) => mayCopy(permission, origin.replace(/\/$/, '')))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*'] },
    (_, decide) => {
      decide({ cancel: true })
    },
  )
  session.on('will-download', (event, item) => {
    // A file that the page made itself, such as a receipt; the user is asked where to keep it.
    if (!item.getURL().startsWith(`blob:${studioOrigin}/`)) event.preventDefault()
  })
}
