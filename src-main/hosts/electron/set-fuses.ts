import { flipFuses, FuseState, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses'

/** What the packaged app's runtime may not do: act as plain Node, take code from outside its archive, or read Node's options. */
const fuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: process.platform !== 'linux',
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const

/** Sets the fuses of a packaged app, given the path of its executable (or its .app folder on macOS), before it is signed. */
export async function setFuses(executable: string): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    ...fuses,
  })
}

/** Which of them are on in an executable, by their names. */
export async function readFuses(executable: string): Promise<Readonly<Record<string, boolean>>> {
  const wire = (await getCurrentFuseWire(executable)) as unknown as Readonly<Record<string, FuseState>>
  return Object.fromEntries(
    Object.keys(fuses).map((option) => [FuseV1Options[Number(option)] ?? option, wire[option] === FuseState.ENABLE]),
  )
}
