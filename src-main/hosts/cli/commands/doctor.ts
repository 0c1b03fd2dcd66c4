import type { Examined } from '../../../../src-shared/contract/examination.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export const doctor = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const examined = await studio.services.system.examine(undefined)
    if (isJson) terminal.out(JSON.stringify(examined))
    else {
      const { green, yellow, red } = terminal.style
      const paint: Record<Examined['state'], (text: string) => string> = { good: green, warned: yellow, failed: red }
      for (const { name, state, message } of examined.checks) {
        terminal.out(`${paint[state](state.padEnd(8))}${name.padEnd(12)}${message}`)
      }
    }
    return examined.ok ? 0 : 1
  })
