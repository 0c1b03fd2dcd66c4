import { hostsOfEnvironment } from '../runs/outside-access.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { rotateKey } from './rotate-key.ts'
import { engineChoiceCalls } from './engine-choice.ts'
import { httpApiCalls } from './http-api-calls.ts'
import { defaultMemoryMb, machineMemoryMb } from './memory-limit.ts'

/** Reads and changes the settings of the workspace. */
export function settingsCalls(parts: StudioParts): Services['settings'] {
  const { store } = parts
  const record = () =>
    Promise.resolve({
      ...store.settings.get(),
      defaultMemoryMb: defaultMemoryMb(),
      machineMemoryMb: machineMemoryMb(),
      allowedByEnvironment: [...hostsOfEnvironment(process.env)],
      canStayInTray: parts.applyBackground !== undefined,
    })
  return {
    ...engineChoiceCalls(parts),
    ...httpApiCalls(parts),
    rotateKey: () => rotateKey(parts),
    get: record,
    set: async (settings) => {
      // What the system refuses is not kept.
      if (settings.staysInTray !== undefined || settings.startsWithSystem !== undefined)
        parts.applyBackground?.({ ...store.settings.get(), ...settings })
      store.settings.put(settings)
      return record()
    },
  }
}
