import { formatCountOf } from '../../../../src-shared/values/format-count.ts'
import { type SharedOptions, withStudio } from '../with-studio.ts'

export const rotateKey = (options: SharedOptions): Promise<number> =>
  withStudio(options, async ({ studio, terminal, isJson }) => {
    const result = await studio.services.settings.rotateKey(undefined)
    if (isJson) terminal.out(JSON.stringify(result))
    else {
      terminal.out(`Sealed ${formatCountOf(result.resealed, 'secret')} with a new key.`)
      if (result.unreadable > 0) {
        const many = formatCountOf(result.unreadable, 'secret')
        terminal.out(terminal.style.yellow(`${many} could not be read and stayed as it was. Enter such secrets again.`))
      }
    }
    return 0
  })
