/** What a work tells, as a stream that ends with the work. */
export async function* readWhileListening<Event>(
  work: (tell: (event: Event) => void) => Promise<void>,
): AsyncGenerator<Event, void> {
  const waiting: Event[] = []
  let wake = (): void => undefined
  const told = () =>
    new Promise<'told'>((resolve) => {
      wake = () => {
        resolve('told')
      }
      if (waiting.length > 0) wake()
    })
  const working = work((event) => {
    waiting.push(event)
    wake()
  }).then(() => 'done' as const)
  for (;;) {
    const state = await Promise.race([told(), working])
    yield* waiting.splice(0)
    if (state === 'done') return
  }
}
