import { azureBlob } from './azure-blob.ts'
import type { FileConnectorDefinition } from './file-connector.ts'
import { ftp } from './ftp.ts'
import { gcs } from './gcs.ts'
import { httpPull } from './http-pull.ts'
import { localFs } from './local-fs.ts'
import { postgresql } from './postgresql.ts'
import { s3 } from './s3.ts'
import { sftp } from './sftp.ts'
import type { TableConnectorDefinition } from './table-connector.ts'

const definitions = [localFs, s3, gcs, azureBlob, sftp, ftp, httpPull] as const

export type FileConnectorKind = (typeof definitions)[number]['kind']
export const fileConnectorDefinitions: readonly FileConnectorDefinition<FileConnectorKind>[] = definitions
export const fileConnectorKinds = definitions.map((connector) => connector.kind) as [
  FileConnectorKind,
  ...FileConnectorKind[],
]

export function fileConnectorDefinition(kind: FileConnectorKind): FileConnectorDefinition<FileConnectorKind> {
  const found = fileConnectorDefinitions.find((connector) => connector.kind === kind)
  if (!found) throw new TypeError(`no file connector ${kind}`)
  return found
}

const tableDefinitions = [postgresql] as const

export type TableConnectorKind = (typeof tableDefinitions)[number]['kind']
export const tableConnectorDefinitions: readonly TableConnectorDefinition<TableConnectorKind>[] = tableDefinitions
export const tableConnectorKinds = tableDefinitions.map((connector) => connector.kind) as [
  TableConnectorKind,
  ...TableConnectorKind[],
]
