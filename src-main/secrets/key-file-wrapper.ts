import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

import { AppError } from '../../src-shared/errors/app-error.ts'
import type { KeyWrapper } from './key-wrapper.ts'
import { createPrivateFile } from './private-file.ts'
import { openSecret, sealSecret } from './sealed-secret.ts'

/** Wraps the workspace key with one in a file that only its owner may read: for machines without a keychain. */
export function keyFileWrapper(file: string): KeyWrapper {
  return {
    protectedBy: 'key file',
    wrap: (key) => {
      if (!existsSync(file)) createPrivateFile(file, randomBytes(32))
      return Promise.resolve(Buffer.from(sealSecret(readFileSync(file), recordId, key.toString('base64'))))
    },
    unwrap: (wrapped) => {
      if (!existsSync(file)) {
        throw new AppError('secret_unreadable', {
          reason: `the key file ${file} is gone`,
          advice: 'Put that file back, or enter all secrets of the workspace again.',
        })
      }
      return Promise.resolve(Buffer.from(openSecret(readFileSync(file), recordId, wrapped.toString('utf8')), 'base64'))
    },
  }
}

const recordId = 'workspace key by key file'
