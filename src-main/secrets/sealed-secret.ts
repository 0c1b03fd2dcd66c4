import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

import { AppError } from '../../src-shared/errors/app-error.ts'

/** The version of the form below; a later one gets a number of its own. */
const form = 'v1'
const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/**
 * Encrypts a secret for one record: `v1.` and, in base64url, the IV, the tag and the ciphertext. The record's id is
 * authenticated with it, so that a ciphertext moved to another record cannot be decrypted.
 */
export function sealSecret(key: Buffer, recordId: string, secret: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes })
  cipher.setAAD(authenticated(recordId))
  const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return `${form}.${Buffer.concat([iv, cipher.getAuthTag(), ciphertext]).toString('base64url')}`
}

/** Throws secret_unreadable if the key, the record or a single bit differs. */
export function openSecret(key: Buffer, recordId: string, sealed: string): string {
  const [version, body = ''] = sealed.split('.')
  if (version !== form) throw unreadable('a newer Weir wrote it, or it is not an encrypted secret')
  const bytes = Buffer.from(body, 'base64url')
  if (bytes.length < ivBytes + tagBytes) throw unreadable('a part of it is missing')
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAAD(authenticated(recordId))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    throw unreadable("it was changed, or encrypted with another workspace's key")
  }
}

const authenticated = (recordId: string): Buffer => Buffer.from(`weir secret ${form} ${recordId}`)

const unreadable = (reason: string): AppError => new AppError('secret_unreadable', { reason })
