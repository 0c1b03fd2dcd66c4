import { keyPaths } from '../key-paths.ts'

export const gcsPaths = keyPaths('gs')
