import { createHash, randomBytes } from 'node:crypto'

import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { Proof, ProofCount, ProofInput, ProofOutput } from '../../../src-shared/remotes/proof.ts'
import { proofDocument, proofName } from '../../../src-shared/pipeline/proof/proof-document.ts'
import { proofOrder } from '../../../src-shared/pipeline/proof/proof-node.ts'
import { roomyField } from '../../../src-shared/schemas/schema-of-columns.ts'
import { type SchemaField, schemaFieldSchema } from '../../../src-shared/schemas/schema-record.ts'
import { canonicalJson } from '../../../src-shared/values/canonical-json.ts'
import type { RunThere } from '../../remote/platform-records.ts'
import type { ProofPlace } from './proof-place.ts'

/** The columns of a target's table that its rows fill, and by which they are told apart. */
export interface ProofTarget {
  readonly nodeId: string
  readonly fields: readonly SchemaField[]
  readonly key: readonly string[]
}

export interface ProofJob {
  readonly pipeline: Pipeline
  readonly inputs: readonly ProofInput[]
  readonly targets: readonly ProofTarget[]
}

const mostRowsPerCall = 1_000

/** Runs a document over sample rows somewhere, and reads what reached its tables. Removes all that it made, however it ends. */
export async function runProof(place: ProofPlace, job: ProofJob): Promise<Pick<Proof, 'outputs' | 'counts'>> {
  const { pipeline, inputs, targets } = job
  const stem = `weir_proof_${randomBytes(4).toString('hex')}`
  const schemas: { readonly id: string; readonly tableName: string }[] = []
  let pipelineId: string | null = null
  const create = async (name: string, fields: readonly SchemaField[]) => {
    const document = { name, displayName: 'Rows of a proof', entityType: 'custom', schemaType: 'customer' } as const
    const made = await place.createSchema({ ...document, fields: [...fields] })
    schemas.push(made)
    return made
  }
  try {
    const read = await each(inputs, async (input, index) => {
      const made = await create(`${stem}_in_${index}`, inputFields(input))
      for (let at = 0; at < input.rows.length; at += mostRowsPerCall) {
        await place.addRows(made.id, input.rows.slice(at, at + mostRowsPerCall).map(recordOf(input, at)))
      }
      return [input.nodeId, made] as const
    })
    const loaded = await each(targets, async ({ nodeId, fields }, index) => {
      const plain = fields.map((field) => ({ ...field, isPrimaryKey: false, isUnique: false }))
      return [nodeId, await create(`${stem}_out_${index}`, plain)] as const
    })
    const columnsOf = (nodeId: string) => inputs.find((input) => input.nodeId === nodeId)?.columns ?? []
    const standIns = Object.fromEntries(
      [...read, ...loaded].map(([nodeId, { tableName }]) => [
        nodeId,
        { table: tableName, columns: columnsOf(nodeId).map(({ name }) => name) },
      ]),
    )
    const name = proofName(pipeline.metadata.name)
    const ir = proofDocument(pipeline, standIns)
    pipelineId = await place.createPipeline(name, schemas.at(-1)?.id ?? '', ir)
    const run = await place.run(pipelineId)
    if (!run.ok)
      throw new AppError('proof_failed', {
        pipeline: pipeline.metadata.name,
        reason: run.error ?? 'the run of the sample rows failed',
      })
    const outputs = await each(targets, async (target) => {
      const made = loaded.find(([nodeId]) => nodeId === target.nodeId)
      return outputOf(target, made ? await place.rows(made[1].id) : [])
    })
    return { outputs, counts: run.nodeResults.map(countOf) }
  } finally {
    if (pipelineId !== null) await place.removePipeline(pipelineId)
    for (const { id } of schemas) await place.removeSchema(id)
  }
}

async function each<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (const [index, item] of items.entries()) results.push(await work(item, index))
  return results
}

/** Types without limits: a sample is what a source brought, whatever it is. */
const inputFields = ({ columns }: ProofInput): readonly SchemaField[] => [
  schemaFieldSchema.parse({ name: proofOrder, dataType: 'integer', isPrimaryKey: true, isNullable: false }),
  ...columns.map(({ name, type }) => roomyField(name, type)),
]

const recordOf =
  ({ columns }: ProofInput, offset: number) =>
  (row: ProofInput['rows'][number], index: number): Record<string, unknown> => ({
    [proofOrder]: offset + index + 1,
    ...Object.fromEntries(columns.map(({ name, type }, column) => [name, sent(row[column] ?? null, type)])),
  })

/** A text in JSON is a text for every type of Postgres but its own JSON. */
const sent = (value: string | null, type: string): unknown =>
  value !== null && type === 'json' ? (JSON.parse(value) as unknown) : value

function outputOf(
  { nodeId, fields, key }: ProofTarget,
  rows: readonly Readonly<Record<string, unknown>>[],
): ProofOutput {
  const columns = fields.map(({ name }) => name)
  const texts = rows.map((row) => columns.map((name) => textOf(row[name])))
  const sorted = texts.map((row) => JSON.stringify(row)).sort()
  const hash = createHash('sha256').update(sorted.join('\n')).digest('hex')
  return { nodeId, columns, key: [...key], rows: texts, hash }
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : canonicalJson(value)
}

function countOf({ id, rowsOut, meta }: RunThere['nodeResults'][number]): ProofCount {
  const failed = meta?.['rowLevelFailed']
  return { nodeId: id, rowsOut: rowsOut ?? null, rowLevelFailed: typeof failed === 'number' ? failed : null }
}
