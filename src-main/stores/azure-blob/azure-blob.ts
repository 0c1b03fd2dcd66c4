import type { StoreKind } from '../store-kind.ts'
import { azurePaths } from './azure-paths.ts'

/** Containers of Azure Blob Storage. */
export const azureBlob: StoreKind = {
  type: 'azure_blob',
  irName: 'azure_blob',
  isRemote: true,
  listsFiles: true,
  movesFiles: true,
  paths: azurePaths,
  // Its client is large, and most processes never need it.
  open: async (access) => (await import('./azure-store.ts')).openAzureStore(access),
}
