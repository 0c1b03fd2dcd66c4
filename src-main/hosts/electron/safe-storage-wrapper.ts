import { safeStorage } from 'electron'

import type { KeyWrapper } from '../../secrets/key-wrapper.ts'

/** The operating system's keychain through Electron, or null if there is none that protects anything. */
export async function safeStorageWrapper(): Promise<KeyWrapper | null> {
  const encryption = await availableEncryption()
  if (encryption === null) return null
  return {
    protectedBy: 'keychain',
    wrap: (key) => encryption.encrypt(key.toString('base64')),
    unwrap: async (wrapped) => Buffer.from(await encryption.decrypt(wrapped), 'base64'),
  }
}

/** The synchronous calls, which every Electron has; 45 prefers the asynchronous ones. */
interface OlderSafeStorage {
  isEncryptionAvailable(): boolean
  encryptString(text: string): Buffer
  decryptString(encrypted: Buffer): string
}

interface Encryption {
  encrypt(text: string): Promise<Buffer>
  decrypt(encrypted: Buffer): Promise<string>
}

async function availableEncryption(): Promise<Encryption | null> {
  // "basic_text" encrypts with a fixed, public key: it protects nothing.
  if (process.platform === 'linux' && !isRealKeychain(safeStorage.getSelectedStorageBackend())) return null
  // The asynchronous calls are newer than some Electrons that Weir runs on.
  const storage: Partial<typeof safeStorage> = safeStorage
  if (storage.isAsyncEncryptionAvailable && storage.encryptStringAsync && storage.decryptStringAsync) {
    const { encryptStringAsync, decryptStringAsync } = storage
    if (!(await storage.isAsyncEncryptionAvailable())) return null
    return { encrypt: encryptStringAsync, decrypt: async (encrypted) => (await decryptStringAsync(encrypted)).result }
  }
  const older: OlderSafeStorage = safeStorage
  if (!older.isEncryptionAvailable()) return null
  return {
    encrypt: (text) => Promise.resolve(older.encryptString(text)),
    decrypt: (encrypted) => Promise.resolve(older.decryptString(encrypted)),
  }
}

function isRealKeychain(backend: string): boolean {
  return backend !== 'basic_text' && backend !== 'unknown'
}
