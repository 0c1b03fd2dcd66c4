import type { SecretVault } from '../../secrets/open-secret-vault.ts'
import type { StoredConnector } from '../../storage/connector-store.ts'

export type Secrets = Readonly<Record<string, string>>

type Vault = () => Promise<SecretVault>

/** The record that the sealed secrets of a connector are valid for. */
export const secretRecordOf = (id: string): string => `connector ${id}`

/** Seals secrets and stores them, with no rotation of the key in between; `put` gets null where there are none. */
export async function storeSealed(
  vault: Vault,
  id: string,
  secrets: Secrets,
  put: (sealed: string | null) => void,
): Promise<void> {
  if (Object.keys(secrets).length === 0) {
    put(null)
    return
  }
  const opened = await vault()
  await opened.exclusively(async () => {
    put(await opened.seal(secretRecordOf(id), JSON.stringify(secrets)))
  })
}

/** Throws secret_unreadable. */
export async function openSecrets(
  vault: Vault,
  { id, sealed }: Pick<StoredConnector, 'id' | 'sealed'>,
): Promise<Secrets> {
  if (sealed === null) return {}
  return JSON.parse(await (await vault()).open(secretRecordOf(id), sealed)) as Secrets
}
