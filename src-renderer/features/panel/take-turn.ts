/** Somebody who types fast presses a key every 60 ms or so. */
const typingMs = 60

let lastAt = -Infinity

/** The first one goes on at once. What follows it so soon waits, and is given up where something newer aborts it meanwhile. */
export async function takeTurn(signal: AbortSignal): Promise<void> {
  const waitMs = lastAt + typingMs - performance.now()
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
  signal.throwIfAborted()
  lastAt = performance.now()
}
