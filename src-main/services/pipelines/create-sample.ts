import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import { schemaDocumentSchema } from '../../../src-shared/schemas/schema-record.ts'
import { schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import { projectFolder } from '../../project-folder.ts'
import { applySchemaDocument } from '../schemas/apply-schema-document.ts'
import type { StudioParts } from '../studio-parts.ts'
import { registerPipeline, saveVersion } from './edit-pipelines.ts'

const sampleFolder = join(projectFolder, 'resources', 'samples', 'customers')

/**
 * Creates the sample pipeline, its schema and its file in the workspace if they are missing. The file is copied again each
 * time, because a run archives it.
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
  const pipeline = (await readSample('pipeline.json')) as Pipeline
  if (!store.pipelines.find(pipeline.id)) {
    registerPipeline(parts, pipeline, baseFolder)
    saveVersion(parts, pipeline.id, pipeline, 'The sample')
  }
  return pipeline.id
}
