import { ipcRenderer } from 'electron'

/** What this script needs of the page's window; main's sources know no DOM. */
interface PageWindow {
  addEventListener(type: 'message', listen: (event: PageMessage) => void): void
}
interface PageMessage {
  readonly source: unknown
  readonly data: unknown
  readonly ports: readonly object[]
}

const page = globalThis as unknown as PageWindow

// The one thing a page may do: hand main one end of a channel. Main checks who sent it.
page.addEventListener('message', (event) => {
  const [port] = event.ports
  if (event.source !== page || event.data !== 'weir:connect' || port === undefined) return
  ipcRenderer.postMessage('weir:connect', null, [port] as Parameters<typeof ipcRenderer.postMessage>[2])
})
