import { fileConnectorKinds, type FileConnectorKind } from '../../connectors/registry.ts'
import { fileFormatNames, formatOptionsSchema } from '../../formats/registry.ts'
import { sourceConfigSchema } from '../node-schemas/source.ts'
import { LegacyConfig } from './legacy-config.ts'
import { type LegacyNode, recordOf, snakeCase, textOf } from './legacy-document.ts'
import { legacyProblem } from './legacy-problem.ts'
import type { ImportedNode } from './imported-node.ts'
import { emptyNotes, type Notes } from './legacy-report.ts'

const connectorNames: Readonly<Record<string, FileConnectorKind>> = {
  aws_s3: 's3',
  google_cloud_storage: 'gcs',
  azure_blob_storage: 'azure_blob',
  local: 'local_fs',
  file: 'local_fs',
  file_upload: 'local_fs',
  http: 'http_pull',
}

/** An older source as a source node. The older one kept its location and credentials in its connector, which is another document. */
export function importSource(node: LegacyNode, fields: Readonly<Record<string, unknown>>, path: string): ImportedNode {
  const config = new LegacyConfig(node.config)
  const notes = emptyNotes()
  const connector = connectorOf(config, fields, notes)
  if (connector.kind === null) {
    const message = `${node.id} reads from ${connector.written}, and only sources of files are taken over from an older document. Add a source that reads it, or export it to a file first.`
    return { node: null, to: null, notes, problems: [legacyProblem(message, node.id, `${path}.config`)] }
  }
  const format = formatOf(config, notes)
  const options = optionsOf(config)
  const { place, ...wherever } = placeOf(config, format, notes)
  const connectorId = config.text('connectorId') ?? textOf(fields['connectorId'])
  const read = sourceConfigSchema.safeParse({
    path: place,
    ...wherever,
    format,
    ...(Object.keys(options).length > 0 ? { formatOptions: options } : {}),
  })
  const left = config.untaken()
  if (left.length > 0) notes.lost.push(`${left.join(', ')}: a source of Flow IR 1.0 has no such setting`)
  if (!read.success) {
    const problems = read.error.issues.map((issue) =>
      legacyProblem(`${node.id}: ${issue.path.map(String).join('.')}: ${issue.message}.`, node.id, `${path}.config`),
    )
    return { node: null, to: null, notes, problems }
  }
  const source = {
    id: node.id,
    kind: 'source' as const,
    connector: connector.kind,
    ...(connectorId === '' ? {} : { connectorId }),
    config: read.data,
  }
  return { node: source, to: `source: ${connector.kind}, ${format}`, notes, problems: [] }
}

function connectorOf(
  config: LegacyConfig,
  fields: Readonly<Record<string, unknown>>,
  notes: Notes,
): { readonly kind: FileConnectorKind | null; readonly written: string } {
  const written = config.text('connectorType', 'connector') ?? textOf(recordOf(fields['connector'])['type'])
  if (written === '') {
    notes.assumed.push('the connector is local_fs: the document does not say which kind its connector is')
    return { kind: 'local_fs', written }
  }
  const name = snakeCase(written)
  return { kind: connectorNames[name] ?? fileConnectorKinds.find((kind) => kind === name) ?? null, written }
}

function formatOf(config: LegacyConfig, notes: Notes): string {
  const written = config.text('fileFormat', 'format')
  if (written === undefined) {
    notes.assumed.push('the format is csv: the document does not say it')
    return 'csv'
  }
  const name = snakeCase(written)
  return fileFormatNames.find((known) => known === name) ?? written
}

function optionsOf(config: LegacyConfig): Readonly<Record<string, unknown>> {
  const given = {
    header: config.take('hasHeader', 'header'),
    delimiter: config.take('delimiter', 'separator'),
    quote: config.take('quote', 'quoteChar'),
    encoding: config.take('encoding'),
    skipRows: config.take('skipRows'),
    recordPath: config.take('recordPath'),
    ...config.record('formatOptions'),
  }
  const said = Object.entries(given).filter(([, value]) => value !== undefined)
  // True is the default.
  const options = Object.fromEntries(said.filter(([key, value]) => !(key === 'header' && value === true)))
  return formatOptionsSchema.safeParse(options).success ? options : Object.fromEntries(said)
}

function placeOf(config: LegacyConfig, format: string, notes: Notes) {
  const bucket = config.text('bucket', 'bucketName')
  const container = config.text('container', 'containerName')
  const path = config.text('path', 'filePath', 'folder', 'prefix', 'directory')
  const pattern = config.text('filePattern', 'pattern', 'glob')
  const at = { ...(bucket === undefined ? {} : { bucket }), ...(container === undefined ? {} : { container }) }
  if (path === undefined) {
    notes.assumed.push(
      `the files are *.${format} in the folder of the document: the older source leaves the place to its connector`,
    )
  }
  const isFile = path !== undefined && pattern === undefined && /\.[a-z0-9]{2,8}$/i.test(path)
  const value = pattern ?? `*.${format}`
  return { ...at, place: path ?? '.', ...(isFile ? {} : { pattern: { type: 'glob', value } }) }
}
