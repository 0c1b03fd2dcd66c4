import { avro } from './avro.ts'
import { csv } from './csv.ts'
import type { FileFormatDefinition } from './file-format.ts'
import { json } from './json.ts'
import { jsonl } from './jsonl.ts'
import { orc } from './orc.ts'
import { parquet } from './parquet.ts'
import { tsv } from './tsv.ts'
import { xlsx } from './xlsx.ts'
import { xml } from './xml.ts'

export type { FileFormatDefinition } from './file-format.ts'
export { formatOptionsSchema, type FormatOptions } from './format-options.ts'

const definitions = [csv, tsv, json, jsonl, parquet, avro, orc, xml, xlsx] as const

export type FileFormatName = (typeof definitions)[number]['name']
export const fileFormatDefinitions: readonly FileFormatDefinition<FileFormatName>[] = definitions
export const fileFormatNames = definitions.map((format) => format.name) as [FileFormatName, ...FileFormatName[]]

export function fileFormatDefinition(name: FileFormatName): FileFormatDefinition<FileFormatName> {
  const found = fileFormatDefinitions.find((format) => format.name === name)
  if (!found) throw new TypeError(`no file format ${name}`)
  return found
}
