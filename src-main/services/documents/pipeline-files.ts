import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

import type { CheckResult, PipelineSql, Preview, RunRecord } from '../../../src-shared/contract/records.ts'
import type { DatabaseReport } from '../../../src-shared/database-rights/database-report.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import { isError, type Problem } from '../../../src-shared/errors/problem.ts'
import type { SampleChoice } from '../../../src-shared/preview/sample-choice.ts'
import type { Pipeline } from '../../../src-shared/pipeline/ir.ts'
import type { SourceInference } from '../../../src-shared/inference/inference.ts'
import { importLegacy, type LegacyImport } from '../../../src-shared/pipeline/legacy/import-legacy.ts'
import { isLegacyDocument } from '../../../src-shared/pipeline/legacy/legacy-document.ts'
import { tableSourcesOf } from '../../../src-shared/pipeline/source-kinds.ts'
import { type ParsedPipeline, parsePipeline } from '../../../src-shared/pipeline/parse-pipeline.ts'
import type { LoadPlanEvent } from '../../../src-shared/load-plan/load-plan.ts'
import { isBundle } from '../../../src-shared/remotes/bundle.ts'
import { readJson } from '../../../src-shared/pipeline/read-json.ts'
import { schemaProblems } from '../../../src-shared/pipeline/schema-problems.ts'
import {
  type SchemaDocument,
  schemaDocumentSchema,
  type SchemaRecord,
} from '../../../src-shared/schemas/schema-record.ts'
import type { DialectName } from '../../../src-shared/sql/dialects/sql-dialect.ts'
import { schemaTableName } from '../../../src-shared/schemas/table-name.ts'
import { audited } from '../audit/audited.ts'
import { knownConnectors } from '../connectors/known-connectors.ts'
import { checkDatabase } from '../database/check-database.ts'
import { planEvents } from '../load-plans/plan-events.ts'
import { keepVersion, registerPipeline, requirePipeline } from '../pipelines/edit-pipelines.ts'
import { lastLoaded } from '../runs/last-loaded.ts'
import { type RunOptions, startChecked } from '../runs/start-run.ts'
import { applySchemaDocument, recordOf } from '../schemas/apply-schema-document.ts'
import { scheduleToKeep, withSchedule } from '../schedules/with-schedule.ts'
import type { StudioParts } from '../studio-parts.ts'
import type { InferWatch } from '../../engine/run/run-port.ts'
import { type CheckedDocument, checkParsed, refuseProblems, toCheckResult } from './check-document.ts'
import { inferFile, type InferOptions } from './infer-file.ts'
import { compileDocument } from './compile-document.ts'
import { previewDocument } from './preview-document.ts'
import { requireSampleColumn } from './require-sample-column.ts'

/** A schema file next to a pipeline, for a table that the workspace does not know. */
export interface NeighbourSchema {
  readonly file: string
  readonly document: SchemaDocument
}

export interface RegisteredFile {
  readonly pipelineId: string
  readonly ir: unknown
  /** What has to be applied before the pipeline can run. */
  readonly schemas: readonly NeighbourSchema[]
}

/** A run of a file, or why there is none. */
export type FileStart =
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'started'
      readonly run: RunRecord
      /** The schemas next to it that were applied first. */
      /** What a change of load mode does to rows that earlier runs loaded. */
      readonly warnings: readonly Problem[]
      readonly applied: readonly { readonly file: string; readonly schema: SchemaRecord }[]
    }

/** Pipelines and schemas in files, for the command line. Relative paths start from the file's folder. */
export interface PipelineFiles {
  check(file: string): Promise<CheckResult>
  /** What the role of the engine database may not do that the file's pipeline does there. Throws pipeline_has_problems. */
  checkDatabase(file: string): Promise<DatabaseReport>
  preview(file: string, nodeId: string, limit: number, sample: SampleChoice): Promise<Preview>
  compile(file: string, dialect: DialectName, only: string | null): Promise<PipelineSql>
  /** Registers the file's pipeline in the workspace under its own id. Throws pipeline_has_problems. */
  register(file: string): Promise<RegisteredFile>
  /** Checks the file, registers its pipeline, applies the schemas next to it that the workspace lacks, and starts a run. */
  start(file: string, options: RunOptions): Promise<FileStart>
  /** What a run of the file would do. Schemas next to it are part of the plan, and not applied. */
  planLoad(file: string, options: Pick<RunOptions, 'memoryMb'>, signal: AbortSignal): AsyncIterable<LoadPlanEvent>
  readSchema(file: string): Promise<SchemaDocument>
  /** Converts an older document of nodes and edges to Flow IR 1.0. Throws document_invalid if it is not one. */
  importLegacy(file: string): Promise<LegacyImport>
  /** The JSON of a bundle; null for any other file. Throws document_unreadable. */
  readBundle(file: string): Promise<unknown>
  /** Writes a new file; throws file_exists if it exists. */
  writeNew(file: string, text: string): Promise<void>
  /** The types of a data file, proven on every value. */
  infer(file: string, options: InferOptions, watch: InferWatch): Promise<SourceInference>
}

export function pipelineFiles(parts: StudioParts): PipelineFiles {
  const check = async (file: string) => {
    const ir = await readText(file)
    const place = { baseFolder: dirname(resolve(file)) }
    const parsed = withKeptSchedule(parts, parsePipeline(ir))
    const neighbours = await neighbourSchemas(parts, file, parsed.pipeline)
    const known: readonly SchemaRecord[] = neighbours.map(({ document }) => recordOf(document, parts.now()))
    const schemas = [...parts.store.schemas.list(), ...known]
    const { columns, queries, tables } = parts
    const last = parsed.pipeline ? { loaded: lastLoaded(parts, parsed.pipeline.id) } : {}
    const connectors = knownConnectors(parts, parsed.pipeline?.id ?? null)
    const knowing = { schemas, columns, queries, tables, connectors, ...last, at: parts.now() }
    const checked = await checkParsed(parsed, place, knowing)
    return { document: { ir, ...place }, checked, neighbours }
  }
  /** Registers a pipeline without errors of its own. */
  const register = (file: string, { pipeline, ownProblems }: CheckedDocument, baseFolder: string): string => {
    refuseProblems(basename(file), ownProblems)
    if (!pipeline) throw new AppError('pipeline_empty', { name: basename(file) })
    return registerPipeline(parts, pipeline, baseFolder)
  }
  return {
    check: async (file) => toCheckResult((await check(file)).checked),
    checkDatabase: async (file) => {
      const { document, checked } = await check(file)
      refuseProblems(basename(file), checked.problems)
      return checkDatabase(parts, [{ name: file, ir: document.ir }], checked.schemas)
    },
    preview: async (file, nodeId, limit, sample) => {
      const known = await check(file)
      requireSampleColumn(known.checked, sample)
      return previewDocument(parts, { ...known, nodeId, limit, sample })
    },
    compile: async (file, dialect, only) => compileDocument(parts, { ...(await check(file)), dialect, only }),
    register: async (file) => {
      const { document, checked, neighbours } = await check(file)
      const pipelineId = register(file, checked, document.baseFolder)
      return { pipelineId, ir: checked.document, schemas: neighbours }
    },
    start: async (file, options) => {
      void parts.runner.prepare()
      const { document, checked, neighbours } = await check(file)
      if (checked.ownProblems.some(isError)) return { kind: 'refused', problems: checked.problems }
      const entry = { call: 'runs.start', subject: () => checked.pipeline?.id ?? null }
      return audited<FileStart>(parts, entry, async () => {
        const id = register(file, checked, document.baseFolder)
        const applied = []
        for (const neighbour of neighbours) {
          const { schema } = await applySchemaDocument(parts, neighbour.document)
          applied.push({ file: neighbour.file, schema })
        }
        const run = await startChecked(parts, requirePipeline(parts, id), checked, options)
        return { kind: 'started', run, applied, warnings: checked.modeChanges }
      })
    },
    planLoad: (file, { memoryMb }, signal) =>
      planEvents(parts, async () => {
        void parts.runner.prepare()
        const { document, checked, neighbours } = await check(file)
        const id = register(file, checked, document.baseFolder)
        keepVersion(parts, id, checked.document)
        const newSchemas = neighbours.map((neighbour) => neighbour.document)
        return { stored: requirePipeline(parts, id), checked, newSchemas, memoryMb, signal }
      }),
    infer: (file, options, watch) => inferFile(parts, file, options, watch),
    importLegacy: async (file) => readLegacy(file, await readText(file)),
    writeNew,
    readBundle: async (file) => {
      const json = readJson(await readText(file))
      return json.problem || !isBundle(json.value) ? null : json.value
    },
    readSchema: async (file) => {
      const document = readSchemaDocument(await readText(file))
      if (document.kind === 'schema') return document.schema
      throw new AppError('document_invalid', { file, what: 'a schema', detail: document.reason })
    },
  }
}

/** What is kept as the newest version has the schedule that was set for the pipeline, unless the file says another. */
function withKeptSchedule(parts: StudioParts, parsed: ParsedPipeline): ParsedPipeline {
  const kept = parsed.pipeline ? scheduleToKeep(parts, parsed.pipeline) : null
  return kept === null ? parsed : parsePipeline(withSchedule(parsed.document, kept))
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '')
  } catch (error) {
    throw new AppError('document_unreadable', { file, ...whyUnreadable(file, error) }, { cause: error })
  }
}

function whyUnreadable(file: string, error: unknown): { readonly reason: string; readonly advice: string } {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
      return { reason: `${dirname(resolve(file))} has no such file`, advice: 'Correct the name or the folder.' }
    case 'ENOTDIR':
      return { reason: 'a part of its path is a file, not a folder', advice: 'Correct the path.' }
    case 'EISDIR':
      return { reason: 'it is a folder', advice: 'Name a file in it.' }
    case 'EACCES':
    case 'EPERM':
      return { reason: 'Weir may not read it', advice: 'Allow Weir to read it, or name another file.' }
    default:
      return { reason: message, advice: 'Name another file.' }
  }
}

/** The schema files next to a pipeline for tables that it loads or reads and the workspace does not know. */
async function neighbourSchemas(
  { store }: Pick<StudioParts, 'store'>,
  file: string,
  pipeline: Pipeline | null,
): Promise<readonly NeighbourSchema[]> {
  const wanted = new Set(tablesOf(pipeline).filter((table) => !store.schemas.findByTable(table)))
  if (wanted.size === 0) return []
  const folder = dirname(resolve(file))
  const found: NeighbourSchema[] = []
  for (const name of (await readdir(folder)).filter((entry) => entry.endsWith('.json')).sort()) {
    const path = join(folder, name)
    if (path === resolve(file)) continue
    const document = readSchemaDocument(await readText(path).catch(() => ''))
    if (document.kind === 'schema' && wanted.delete(schemaTableName(document.schema.name))) {
      found.push({ file: path, document: document.schema })
    }
  }
  return found
}

/** The tables of schemas that the pipeline loads or reads, without their namespace. */
function tablesOf(pipeline: Pipeline | null): readonly string[] {
  if (!pipeline) return []
  const loaded = pipeline.nodes.flatMap((node) => ('schema' in node ? [node.schema] : []))
  const read = tableSourcesOf(pipeline).map(({ config }) => config.table)
  return [...loaded, ...read].flatMap((table) => (table.startsWith('public.') ? [table.slice('public.'.length)] : []))
}

function readLegacy(file: string, text: string): LegacyImport {
  const json = readJson(text)
  const what = 'a pipeline of the older editor'
  if (json.problem) throw new AppError('document_invalid', { file, what, detail: json.problem.message })
  if (isLegacyDocument(json.value)) return importLegacy(json.value)
  const detail = parsePipeline(json.value).pipeline
    ? 'it is a pipeline of Flow IR 1.0 already. Run it as it is.'
    : 'it has no nodes with a nodeType. Name the file that the older editor wrote.'
  throw new AppError('document_invalid', { file, what, detail })
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' })
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw new AppError('file_exists', { file }, { cause: error })
    throw new AppError('file_unwritable', { file, reason: unwritable[code] ?? message }, { cause: error })
  }
}

const unwritable: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EACCES: 'Weir may not write there',
  EPERM: 'Weir may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

type SchemaReading =
  { readonly kind: 'schema'; readonly schema: SchemaDocument } | { readonly kind: 'other'; readonly reason: string }

function readSchemaDocument(text: string): SchemaReading {
  const json = readJson(text)
  if (json.problem) return { kind: 'other', reason: json.problem.message }
  const parsed = schemaDocumentSchema.safeParse(json.value)
  if (parsed.success) return { kind: 'schema', schema: parsed.data }
  if (parsePipeline(json.value).pipeline) return { kind: 'other', reason: 'it is a pipeline. Name the schema file.' }
  const [first] = schemaProblems(parsed.error.issues, json.value, schemaDocumentSchema)
  const place = first && first.path.includes('.') ? `${first.path}: ` : ''
  return { kind: 'other', reason: first ? `${place}${first.message}` : 'it has no fields. Name the file of a schema.' }
}
