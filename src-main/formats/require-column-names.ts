import { AppError } from '../../src-shared/errors/app-error.ts'
import type { SourceFile } from './file-reader.ts'

/** Throws the error of the first name that a pipeline cannot use. */
export function requireColumnNames(file: SourceFile, names: readonly string[]): void {
  const refuse = (column: string, reason: string): never => {
    throw new AppError('column_name_unusable', { nodeId: file.nodeId, file: file.name, column, reason })
  }
  if (names.length === 0) {
    throw new AppError('file_unusable', { nodeId: file.nodeId, file: file.name, reason: 'it has no columns' })
  }
  const seen = new Map<string, string>()
  for (const [index, name] of names.entries()) {
    if (name === '') refuse(`number ${index + 1}`, 'it has no name')
    if (name.includes('\0')) refuse(`number ${index + 1}`, 'its name has a zero byte in it')
    if (/^_weir_/i.test(name)) refuse(name, 'names that begin with _weir_ are reserved')
    // Names in the engine are case-insensitive.
    const other = seen.get(name.toLowerCase())
    if (other === name) refuse(name, 'there are two of this name')
    if (other !== undefined) refuse(name, `its name differs from ${other} in case only`)
    seen.set(name.toLowerCase(), name)
  }
}
