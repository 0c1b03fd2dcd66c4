import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { defaultMemoryMb, machineMemoryMb } from './memory-limit.ts'

/** Reading and changing what a person sets for the workspace. */
export function settingsCalls({ store }: Pick<StudioParts, 'store'>): Services['settings'] {
  const record = () =>
    Promise.resolve({
      ...store.settings.get(),
      defaultMemoryMb: defaultMemoryMb(),
      machineMemoryMb: machineMemoryMb(),
    })
  return {
    get: record,
    set: (settings) => {
      store.settings.put(settings)
      return record()
    },
  }
}
