import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** What this script needs of the page's window; main's sources know no DOM. */
interface PageWindow {
  readonly location: { readonly origin: string }
  addEventListener(type: 'message', listen: (event: PageMessage) => void): void
  postMessage(message: unknown, origin: string): void
}
interface PageMessage {
  readonly source: unknown
  readonly data: unknown
  readonly ports: readonly object[]
}

const page = globalThis as unknown as PageWindow

// A page may hand main one end of a channel. Main checks who sent it.
page.addEventListener('message', (event) => {
  const [port] = event.ports
  if (event.source !== page || event.data !== 'weir:connect' || port === undefined) return
  ipcRenderer.postMessage('weir:connect', null, [port] as Parameters<typeof ipcRenderer.postMessage>[2])
})

// It may ask where a file is that the user gave it; for one that it made itself there is no path.
contextBridge.exposeInMainWorld('weirFiles', {
  pathOf: (file: Parameters<typeof webUtils.getPathForFile>[0]) => webUtils.getPathForFile(file),
})

// And main may send it to another place of the studio.
ipcRenderer.on('weir:place', (_, place: unknown) => {
  page.postMessage({ weirPlace: place }, page.location.origin)
})
