import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { defaultMemoryMb, machineMemoryMb } from './memory-limit.ts'

/** Reads and changes the settings of the workspace. */
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
