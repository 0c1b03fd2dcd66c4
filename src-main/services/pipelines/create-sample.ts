import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { isFileSource } from '../../../src-shared/pipeline/source-kinds.ts'
import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import { projectFolder } from '../../project-folder.ts'
import { applySchemaDocument } from '../schemas/apply-schema-document.ts'
import type { StudioParts } from '../studio-parts.ts'
import { registerPipeline, saveVersion } from './edit-pipelines.ts'

const sampleFolder = join(projectFolder, 'resources', 'samples', 'customers')

/**
 * Creates the sample pipeline, its schema and its file in the workspace if they are missing. The file is copied again each
 * time, because it may have been changed or moved.
 */
export async function createSample(parts: StudioParts): Promise<string> {
  const { store, folder } = parts
  const readSample = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(join(sampleFolder, name), 'utf8')) as unknown
  const baseFolder = join(folder.samples, 'customers')
  await mkdir(baseFolder, { recursive: true })
  await copyFile(join(sampleFolder, 'customers.csv'), join(baseFolder, 'customers.csv'))
  const schema = schemaDocumentSchema.parse(await readSample('schema.json'))
  if (!store.schemas.findByTable(schemaTableName(schema.name))) await applySchemaDocument(parts, schema)
  const pipeline = inPlace((await readSample('pipeline.json')) as Pipeline)
  if (!store.pipelines.find(pipeline.id)) {
    registerPipeline(parts, pipeline, baseFolder)
    saveVersion(parts, pipeline.id, pipeline, 'The sample')
  }
  return pipeline.id
}

/** The sample leaves its file where it is, as a new source does; the platform's own example archives it. */
const inPlace = (pipeline: Pipeline): Pipeline => ({
  ...pipeline,
  nodes: pipeline.nodes.map((node) => {
    if (node.kind !== 'source' || !isFileSource(node)) return node
    const { atomicity: _atomicity, ...config } = node.config
    return { ...node, config }
  }),
})
