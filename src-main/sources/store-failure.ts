import { AppError } from '../../src-shared/errors/app-error.ts'
import { StoreError } from '../stores/store-error.ts'

/** A failure of a store as one of a source; anything else is returned unchanged. */
export function storeFailure(error: unknown, nodeId: string, folder?: string): unknown {
  if (!(error instanceof StoreError)) return error
  const { problem, location, reason, missing } = error
  const cause = { cause: error }
  switch (problem) {
    case 'folder_missing':
      return new AppError('folder_missing', { nodeId, folder: location, missing }, cause)
    case 'unreadable':
      return new AppError('file_unreadable', { nodeId, file: location, reason }, cause)
    case 'changed':
      return new AppError('file_changed', { nodeId, file: location }, cause)
    case 'not_writable':
      return new AppError('folder_not_writable', { nodeId, folder: folder ?? location, reason }, cause)
    case 'full':
      return new AppError('disk_full', { folder: folder ?? location }, cause)
    case 'unreachable':
      return new AppError('store_unreachable', { nodeId, store: location, reason }, cause)
    case 'refused':
      return new AppError('store_refused', { nodeId, store: location, reason }, cause)
  }
}
