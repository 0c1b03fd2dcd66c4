import { keyPaths } from '../key-paths.ts'

export const azurePaths = keyPaths('azure')
