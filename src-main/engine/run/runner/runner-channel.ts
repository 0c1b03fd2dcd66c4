import type { FromRunner, ToRunner } from './runner-messages.ts'

/** The runner's end of its channel to the host that started it. */
export interface RunnerChannel {
  send(message: FromRunner): void
  onMessage(handler: (message: ToRunner) => void): void
  /** The host is gone, or wants nothing more. */
  onGone(handler: () => void): void
}

/** The part of Electron's `process.parentPort` that is used; there is none in a Node child. */
interface ParentPort {
  postMessage(message: unknown): void
  on(event: 'message', handler: (event: { readonly data: unknown }) => void): void
}

export function openRunnerChannel(): RunnerChannel {
  const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort
  return parentPort ? electronChannel(parentPort) : nodeChannel()
}

function nodeChannel(): RunnerChannel {
  return {
    // A host that goes while it is written to is told by `disconnect`; without a callback it would be an uncaught error.
    send: (message) => {
      if (process.connected) process.send?.(message, () => undefined)
    },
    onMessage: (handler) => void process.on('message', (message) => handler(message as ToRunner)),
    onGone: (handler) => void process.on('disconnect', handler),
  }
}

/** Electron ends its utility processes itself when it goes. */
function electronChannel(port: ParentPort): RunnerChannel {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (handler) => port.on('message', ({ data }) => handler(data as ToRunner)),
    onGone: () => undefined,
  }
}
