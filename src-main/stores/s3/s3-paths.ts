import { keyPaths } from '../key-paths.ts'

export const s3Paths = keyPaths('s3')
