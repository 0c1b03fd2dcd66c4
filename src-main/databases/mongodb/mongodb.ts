import type { AbstractCursor, Document } from 'mongodb'

import { AppError, isAppError } from '../../../src-shared/errors/app-error.ts'
import type { Column } from '../../../src-shared/values/column.ts'
import { formatColumnType } from '../../../src-shared/values/column-type.ts'
import { probeDatabase } from '../probe-database.ts'
import type { DescribedRows, NamedAccess, RowDatabase, RowsOrder, RowSnapshot, WantedRows } from '../row-database.ts'
import { gatherRecordBytes } from '../record-bytes.ts'
import { writeParts } from '../row-parts.ts'
import { reachFailure, type Reading, refusalFailure, withAddress } from '../source-failure.ts'
import { type DocumentFlaw, documentAdder, type MakeValue } from './document-bytes.ts'
import { kindOf, plainText, typeOf, type ValueKind } from './document-values.ts'
import { connectMongodb, exactValues, mongodbAddress, mongodbFailure, type OpenMongodb } from './mongodb-client.ts'
import { mongodbPlaces } from './mongodb-places.ts'
import { openProbedMongodb, probedHost } from './probe-mongodb.ts'
import { type WantedDocuments, wantedDocuments } from './wanted-documents.ts'

const described = 1_000
const describeMs = 5_000

/**
 * Documents of a collection: a column for each of their fields, what is nested as JSON. Their columns are those of the first and the last
 * documents; one that has others, or values of other types, stops the run and is named. A server that is no replica set has no moment.
 */
export const mongodb: RowDatabase = {
  type: 'mongodb',
  describe: async (access, wanted) => {
    const reading = { access, wanted, address: mongodbAddress(access) }
    const documents = wantedDocuments(wanted, access)
    if ('reason' in documents) return { refusal: { reason: documents.reason, at: null } }
    try {
      const opened = await connectMongodb(access)
      try {
        return withAddress(await describe(opened, documents), reading)
      } finally {
        await opened.client.close()
      }
    } catch (error) {
      throw readingFailure(error, reading)
    }
  },
  open: openSnapshot,
  places: mongodbPlaces,
  probe: (access) => probeDatabase(probedHost(access), () => openProbedMongodb(access)),
}

async function describe(opened: OpenMongodb, documents: WantedDocuments): Promise<DescribedRows> {
  const kinds = new Map<string, Set<ValueKind>>()
  const orders =
    documents.sort || documents.pipeline ? [documents] : [documents, { ...documents, sort: { _id: -1 } as const }]
  for (const order of orders) {
    for await (const document of cursorOf(opened, order, described, { maxTimeMS: describeMs })) {
      for (const [name, value] of Object.entries(document)) {
        const found = kinds.get(name) ?? new Set()
        kinds.set(name, found.add(kindOf(value)))
      }
    }
  }
  if (kinds.size === 0) return { refusal: { reason: 'it has no document yet, which would say its fields', at: null } }
  return { columns: [...kinds].map(([name, found]) => ({ name, type: typeOf(found) })) }
}

function cursorOf(
  { db }: OpenMongodb,
  { collection, filter, projection, sort, pipeline }: WantedDocuments,
  most: number,
  options: { readonly maxTimeMS?: number; readonly raw?: true } = {},
): AbstractCursor<Document> {
  const from = db.collection(collection)
  const limit = most === Infinity ? 0 : most
  if (pipeline) {
    const stages = [
      { $match: filter },
      ...pipeline,
      ...(sort ? [{ $sort: sort }] : []),
      ...(limit ? [{ $limit: limit }] : []),
    ]
    return from.aggregate(stages, { allowDiskUse: true, ...options })
  }
  return from.find(filter, { limit, ...(projection ? { projection } : {}), ...(sort ? { sort } : {}), ...options })
}

function openSnapshot(access: NamedAccess): RowSnapshot {
  let connecting: Promise<OpenMongodb> | null = null
  const close = async () => {
    await connecting?.then(
      ({ client }) => client.close(),
      () => undefined,
    )
  }
  return {
    write: async (order) => {
      const { signal } = order.file
      signal.throwIfAborted()
      const reading = { access, wanted: order, address: mongodbAddress(access) }
      const abort = () => void close()
      signal.addEventListener('abort', abort)
      try {
        connecting ??= connectMongodb(access)
        return await writeDocuments(await connecting, order, access)
      } catch (error) {
        signal.throwIfAborted()
        throw readingFailure(error, reading)
      } finally {
        signal.removeEventListener('abort', abort)
      }
    },
    close,
  }
}

async function writeDocuments(opened: OpenMongodb, order: RowsOrder, access: NamedAccess): Promise<number> {
  const documents = wantedDocuments(order, access)
  if ('reason' in documents) throw new TypeError(documents.reason)
  const make = await valueMaker()
  const cursor = cursorOf(opened, await incrementOf(documents, order), order.file.most, { raw: true })
  return writeParts(order.file, async (parts) => {
    const records = gatherRecordBytes()
    const add = documentAdder(order.columns, records, make)
    let row = 0
    while (await cursor.hasNext()) {
      for (const document of cursor.readBufferedDocuments() as unknown as readonly Buffer[]) {
        row++
        const flaw = add(document)
        if (flaw) throw flawFailure(flaw, { nodeId: order.nodeId, name: documents.collection, row }, order.columns)
        if (records.isFull()) await parts.write(records.take())
      }
    }
    await parts.write(records.take())
  })
}

async function valueMaker(): Promise<MakeValue> {
  const { BSON } = await import('mongodb')
  return (document) => BSON.deserialize(document, exactValues)[''] as unknown
}

function flawFailure(
  flaw: DocumentFlaw,
  place: { readonly nodeId: string; readonly name: string; readonly row: number },
  columns: RowsOrder['columns'],
): AppError {
  if ('field' in flaw) {
    const query = projectionOf(place.name, columns)
    return new AppError('document_field_new', { ...place, field: flaw.field, query })
  }
  const { column, value } = flaw
  const type = formatColumnType(column.type)
  return new AppError('table_value_unreadable', { ...place, column: column.name, value: plainText(value), type })
}

const mostListed = 6

/** A query that names the fields of a source, the first ones of many. */
function projectionOf(collection: string, columns: RowsOrder['columns']): string {
  const listed = columns.slice(0, mostListed).map(({ name }) => `${JSON.stringify(name)}: 1`)
  const fields = [...listed, ...(columns.length > mostListed ? ['…'] : [])].join(', ')
  return `{"collection": ${JSON.stringify(collection)}, "projection": {${fields}}}`
}

async function incrementOf(documents: WantedDocuments, { incremental }: RowsOrder): Promise<WantedDocuments> {
  if (incremental === null) return documents
  const { column, above } = incremental
  const filter = above === null ? {} : { [column.name]: { $gt: await storedValue(above, column) } }
  const sort = { [column.name]: 1 } as const
  if (documents.pipeline) return { ...documents, sort, pipeline: [...documents.pipeline, { $match: filter }] }
  return { ...documents, sort, filter: { $and: [documents.filter, filter] } }
}

/** A value that Postgres wrote, as the collection has it. */
async function storedValue(text: string, { type }: Column): Promise<unknown> {
  const { Decimal128, Long } = await import('mongodb')
  if (type.name === 'numeric') return Decimal128.fromString(text)
  return type.name === 'timestamptz' ? new Date(text) : Long.fromString(text)
}

/** What the server said of the documents, or why it is out of reach. */
function readingFailure(error: unknown, reading: Reading & { readonly wanted: WantedRows }): unknown {
  const failure = mongodbFailure(error, reading.access)
  if (isAppError(failure)) return failure.code.startsWith('database_') ? reachFailure(failure, reading) : failure
  return failure instanceof Error && failure.name.startsWith('Mongo') ? refusalFailure(failure, reading) : failure
}
